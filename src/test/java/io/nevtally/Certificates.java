package io.nevtally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A key of 127.0.0.1 with a certificate that nobody trusts who hasn't been told to.
 *
 * @param keystore both, in PKCS12 under {@link #PASSWORD}
 * @param pem the certificate alone
 */
public record Certificates(Path keystore, Path pem) {
    public static final String PASSWORD = "s3cret-of-the-keystore";

    /** Makes them, by the JDK's own tool, in a directory. */
    public static Certificates make(Path directory) throws IOException, InterruptedException {
        Path keystore = directory.resolve("keys.p12");
        Path pem = directory.resolve("certificate.pem");
        keytool(
                directory,
                "-genkeypair -alias server -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -storetype PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString());
        keytool(
                directory,
                "-exportcert -rfc -alias server",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore.toString(),
                "-file",
                pem.toString());
        return new Certificates(keystore, pem);
    }

    private static void keytool(Path directory, String options, String... others)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of(others));
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
    }
}
