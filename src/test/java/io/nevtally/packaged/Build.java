package io.nevtally.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the build has made, and from what. */
final class Build {
    static final Path HOME = Path.of(System.getProperty("nev.home"));
    static final Path TARGET = HOME.resolve("target");
    static final Path RECORDS = TARGET.resolve("nev-tally-records.jar");

    private Build() {}

    /** The first element of a name in pom.xml. */
    static String pom(String element) {
        try {
            Matcher matcher =
                    Pattern.compile("<" + element + ">([^<]+)<").matcher(Files.readString(HOME.resolve("pom.xml")));
            if (!matcher.find()) {
                throw new IllegalArgumentException(element);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
