package io.nevtally.http;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets those read figures and metrics who know the token. The page, which holds none, and health are open to all: a
 * browser has to get the page before it can ask for a token, and Kubernetes asks without one.
 *
 * @param token what has to be known; empty if nothing
 */
record Gate(String token) {
    private static final String SCHEME = "Bearer ";

    /** Whether anything has to be known. */
    boolean isLocked() {
        return !token.isEmpty();
    }

    /** The answer to a request that isn't let in; empty if it is. */
    Optional<Answer> refusal(HttpExchange exchange) {
        if (!isLocked() || isOpen(exchange.getRequestURI().getPath())) {
            return Optional.empty();
        }
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(refusal("a token is needed; send it as 'Authorization: Bearer TOKEN'", ""));
        }
        return isToken(authorization.substring(SCHEME.length()).trim())
                ? Optional.empty()
                : Optional.of(
                        refusal("the token is another; send that of nev.http.token", ", error=\"invalid_token\""));
    }

    private static boolean isOpen(String path) {
        return !path.startsWith("/api/") && !path.equals("/metrics");
    }

    /** Takes as long for every guess. */
    private boolean isToken(String guess) {
        return MessageDigest.isEqual(guess.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer refusal(String message, String error) {
        return Answer.problem(401, message).with("WWW-Authenticate", "Bearer realm=\"nev-tally\"" + error);
    }
}
