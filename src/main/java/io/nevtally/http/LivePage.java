package io.nevtally.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The live page and the files it is made of, the chart library's among them. They hold no figures. */
final class LivePage {
    private static final Pattern ASSET = Pattern.compile("/assets/(uplot/)?([A-Za-z]+(?:\\.[A-Za-z]+)*\\.([a-z]+))");
    private static final String WEB = "/web/";
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/" + chartsVersion() + "/dist/";
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
            return file(WEB + "index.html", "html");
        }
        Matcher asset = ASSET.matcher(path);
        if (!asset.matches()) {
            return Optional.empty();
        }
        return file((asset.group(1) == null ? WEB + "assets/" : CHARTS) + asset.group(2), asset.group(3));
    }

    private static Optional<Answer> file(String resource, String extension) {
        String type = TYPES.get(extension);
        try (InputStream file = open(resource)) {
            if (type == null || file == null) {
                return Optional.empty();
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(Answer.of(200, type, text).with(Front.CONTENT_SECURITY_POLICY, POLICY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A WebJar has its version in the paths of its files, and says it beside them. */
    private static String chartsVersion() {
        Properties properties = new Properties();
        try (InputStream file = open("/META-INF/maven/org.webjars.npm/uplot/pom.properties")) {
            if (file == null) {
                throw new IllegalStateException("uPlot's WebJar is missing in the program");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    private static @Nullable InputStream open(String resource) {
        return LivePage.class.getResourceAsStream(resource);
    }
}
