package io.nevtally.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a scenario has come to.
 *
 * @param machine what it was measured with
 * @param parameters as text, by name
 * @param measured all that was measured
 * @param failures what contenders have failed with
 */
record Results(Machine machine, Map<String, String> parameters, List<?> measured, List<String> failures) {

    /**
     * Prints them as a table, and writes {@code NAME.md} and {@code NAME.json}.
     *
     * @param notes what is to be known of the table
     */
    void tell(Path directory, String name, Table table, String notes) throws IOException {
        String heading = Report.heading(machine, parameters) + "\n\n";
        String end = '\n' + notes + '\n' + String.join("\n", failures) + '\n';
        System.out.println('\n' + heading + table.text() + end);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(name + ".md"), heading + table.markdown() + end);
        Files.writeString(
                directory.resolve(name + ".json"),
                Conversation.JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(this));
    }
}
