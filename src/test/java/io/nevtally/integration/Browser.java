package io.nevtally.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that looks at the live page: Debian's packages chromium and chromium-driver. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;

    /** Starts it, for readers of a language such as de-DE, with a profile of its own. */
    Browser(String language, Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .withLogFile(new File("/dev/null"))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    /** Skips the tests where there is no browser; in CI that is a failure. */
    static void require() {
        boolean isThere = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (System.getenv("NEV_TALLY_CI") != null) {
            assertThat(isThere)
                    .as("the Debian packages chromium and chromium-driver")
                    .isTrue();
        }
        assumeTrue(isThere, "needs the Debian packages chromium and chromium-driver");
    }

    /** Opens an address anew, as a desktop or a phone has it, in a scheme: light or dark. */
    void open(URI address, int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get("about:blank");
        driver.get(address.toString());
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Runs a script that returns something. */
    Object run(String script) {
        return driver.executeScript(script);
    }

    /** Runs a script that imports one of the page's modules and returns something, as JSON. */
    String runModule(String script) {
        Object json = driver.executeAsyncScript("const done = arguments[0]; (async () => {" + script
                + "})().then(value => done(JSON.stringify(value)))");
        return String.valueOf(json);
    }

    /** What people see of an element, in one line. */
    String text(String selector) {
        Object text = driver.executeScript(
                "return document.querySelector(arguments[0])?.innerText.replace(/\\s+/g, ' ').trim() ?? ''", selector);
        return String.valueOf(text);
    }

    /** How the page stands with the service. */
    String state() {
        return String.valueOf(run("return document.body.dataset.state"));
    }

    void awaitState(String state) throws Exception {
        Await.until("the page is " + state, () -> state().equals(state));
    }

    void awaitText(String selector, String text) throws Exception {
        Await.until(selector + " says " + text, () -> text(selector).contains(text));
    }

    /** What axe-core finds that keeps people from using the page as it is now. */
    List<?> violations() throws IOException {
        try (InputStream axe = Browser.class.getResourceAsStream("/axe.min.js")) {
            assertThat(axe).isNotNull();
            driver.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        // Animations are over before colours are measured.
        Object found = driver.executeAsyncScript("""
                const done = arguments[0];
                document.getAnimations().forEach(animation => animation.cancel());
                axe.run().then(result => done(result.violations.flatMap(violation =>
                    violation.nodes.map(node => violation.id + ' ' + node.target + ': ' + node.failureSummary))));
                """);
        return (List<?>) found;
    }

    /** What the console says since it was last asked. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses of all requests since it was last asked. */
    List<URI> requests() {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> parse(entry.getMessage()).path("message"))
                .filter(message -> message.path("method").asText().equals("Network.requestWillBeSent"))
                .map(message -> URI.create(message.at("/params/request/url").asText()))
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
