package io.nevtally.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request.
 *
 * @param values the value by name, decoded
 */
record Parameters(Map<String, String> values) {

    /**
     * Reads the query of an address.
     *
     * @param query as it stands in the address, without the question mark
     * @throws BadRequestException if it can't be decoded or names a parameter twice
     */
    static Parameters of(@Nullable String query) {
        Map<String, String> values = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (!pair.isEmpty() && values.put(name, value) != null) {
                    throw new BadRequestException(name + ": is given twice; give it once");
                }
            }
        }
        return new Parameters(values);
    }

    /** @throws BadRequestException if there is any other parameter than the known ones */
    void allow(List<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new BadRequestException(name + ": there is no such parameter here"
                        + (known.isEmpty() ? "" : "; known are " + String.join(", ", known)));
            }
        }
    }

    /** The text of a parameter, if it is given. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of a parameter, or null if it isn't given.
     *
     * @param expected what a value looks like, for the message
     * @param parser fails with a runtime exception if it doesn't
     */
    <T> @Nullable T parse(String name, String expected, Function<String, T> parser) {
        String value = values.get(name);
        try {
            return value == null ? null : parser.apply(value);
        } catch (RuntimeException e) {
            throw new BadRequestException(name + ": '" + value + "' is not " + expected);
        }
    }

    /** The query of an address with one parameter set, whatever it was. */
    String queryWith(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + '=' + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("the query can't be decoded: '" + text + "'");
        }
    }
}
