package io.nevtally.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedRowsTest {

    /** Rows as {@code line[cell|cell]}, malformed ones as {@code line!message}. */
    private static List<String> read(Reader text) throws IOException {
        return read(text, TableFormat.CSV);
    }

    private static List<String> read(Reader text, TableFormat format) throws IOException {
        DelimitedRows rows = new DelimitedRows(text, format);
        List<String> read = new ArrayList<>();
        while (true) {
            try {
                List<String> cells = rows.next();
                if (cells == null) {
                    return read;
                }
                read.add(rows.line() + "[" + String.join("|", cells) + "]");
            } catch (BadRowException e) {
                read.add(rows.line() + "!" + e.getMessage());
            }
        }
    }

    private static List<String> read(String text) throws IOException {
        return read(new StringReader(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2"})
    void shouldReadRowsWithAnyLineBreak(String text) throws IOException {
        assertThat(read(text)).containsExactly("1[a|b]", "2[1|2]");
    }

    @Test
    void shouldReadQuotedCells() throws IOException {
        assertThat(read("\"a,b\",\"say \"\"hi\"\"\",\"\"\n,x\"y\", z \n"))
                .containsExactly("1[a,b|say \"hi\"|]", "2[|x\"y\"| z ]");
    }

    @Test
    void shouldCountLinesBehindQuotedLineBreaksAndBlankLines() throws IOException {
        assertThat(read("a,b\n\"x\ny\r\nz\",2\n\n\r\n3,4\n\"5\r\",6\n7,8\n"))
                .containsExactly("1[a|b]", "2[x\ny\r\nz|2]", "7[3|4]", "8[5\r|6]", "10[7|8]");
    }

    @Test
    void shouldGoOnBehindARowWithTextAfterAClosingQuote() throws IOException {
        assertThat(read("a,b\n\"1\"x,2\n3,4\n"))
                .containsExactly(
                        "1[a|b]",
                        "2!there is text behind the closing quote of cell 1; write a quote inside a quoted cell twice",
                        "3[3|4]");
    }

    @Test
    void shouldGoOnWithTheLineAfterAQuoteThatIsNeverClosed() throws IOException {
        assertThat(read("a,b\n1,\"2\n3,4\r\n5,6"))
                .containsExactly(
                        "1[a|b]", "2!the quote that opens cell 2 is never closed; close it", "3[3|4]", "4[5|6]");
    }

    @Test
    void shouldGoOnBehindARowThatIsTooLong() throws IOException {
        String filler = "x".repeat(DelimitedRows.LONGEST);
        assertThat(read("a,b\n" + filler + ",1\n2,3\n"))
                .containsExactly("1[a|b]", "2!the row is longer than 1048576 characters; close its quotes", "3[2|3]");
    }

    @Test
    void shouldReadWhatComesInSmallPieces() throws IOException {
        String text = "a,b\r\n\"x\"\"\r\ny\",2\r\n3,\"4\n5,6\r\n".repeat(3);
        Reader trickling = new StringReader(text) {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };

        assertThat(read(trickling)).isEqualTo(read(text)).contains("2[x\"\r\ny|2]", "15[5|6]");
    }

    @Test
    void shouldReadRowsAcrossTheBuffer() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 50_000; i++) {
            text.append(i).append(",\"").append(i).append("\"\n");
        }

        assertThat(read(text.toString())).hasSize(50_000).endsWith("50000[50000|50000]");
    }

    private static TableFormat format(String separator, char quote, char escape, String comment) {
        return new TableFormat(
                TableFormat.Kind.DELIMITED,
                separator,
                quote,
                escape,
                comment,
                StandardCharsets.UTF_8,
                1,
                List.of(),
                false,
                "*");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", "||", " ; "})
    void shouldSeparateCellsByAnything(String separator) throws IOException {
        String text = "a;b;;\"c;d\";!e\n".replace(";", separator);

        assertThat(read(new StringReader(text.repeat(40_000)), format(separator, '"', TableFormat.NONE, "")))
                .hasSize(40_000)
                .last()
                .isEqualTo("40000[a|b||c" + separator + "d|!e]");
    }

    @Test
    void shouldTakeOtherQuotesOrNone() throws IOException {
        String text = "'a;''b''';\"c\n";

        assertThat(read(new StringReader(text), format(";", '\'', TableFormat.NONE, "")))
                .containsExactly("1[a;'b'|\"c]");
        assertThat(read(new StringReader(text), format(";", TableFormat.NONE, TableFormat.NONE, "")))
                .containsExactly("1['a|''b'''|\"c]");
    }

    @Test
    void shouldTakeEscapedQuotesAsText() throws IOException {
        assertThat(read(new StringReader("\"a \\\"b\\\" \\\\\",c\n"), format(",", '"', '\\', "")))
                .containsExactly("1[a \"b\" \\|c]");
    }

    @Test
    void shouldPassOverComments() throws IOException {
        assertThat(read(new StringReader("# \"made\n#\na,b\n1,#2\n#"), format(",", '"', TableFormat.NONE, "#")))
                .containsExactly("3[a|b]", "4[1|#2]");
    }

    @Test
    void shouldHaveNoRowsInAnEmptyFile() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n\r\n")).isEmpty();
    }
}
