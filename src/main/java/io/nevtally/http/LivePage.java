package io.nevtally.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The live page and the files it is made of, the chart library's among them. They hold no figures. */
final class LivePage {
    private static final Pattern ASSET = Pattern.compile("/assets/(?:[a-z]+/)?[A-Za-z]+(?:\\.[A-Za-z]+)*\\.([a-z]+)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    /** Only what comes from here runs, shows or is talked to. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private LivePage() {}

    /** The file at a path, if there is one. */
    static Optional<Answer> at(String path) {
        if (path.equals("/")) {
            return file("/index.html", "html");
        }
        Matcher asset = ASSET.matcher(path);
        return asset.matches() ? file(path, asset.group(1)) : Optional.empty();
    }

    private static Optional<Answer> file(String path, String extension) {
        String type = TYPES.get(extension);
        try (InputStream file = type == null ? null : LivePage.class.getResourceAsStream("/web" + path)) {
            if (type == null || file == null) {
                return Optional.empty();
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(Answer.of(200, type, text).with(Front.CONTENT_SECURITY_POLICY, POLICY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
