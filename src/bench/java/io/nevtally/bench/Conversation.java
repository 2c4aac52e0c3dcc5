package io.nevtally.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * How the processes of the benchmark talk: a question in JSON is a line of standard input, its answer a line of standard
 * output, until the input ends. Whatever else the process prints goes to standard error.
 */
final class Conversation {
    static final ObjectMapper JSON = new ObjectMapper();

    private Conversation() {}

    /**
     * An answer as it travels.
     *
     * @param failure why there is none
     */
    record Envelope(String failure, JsonNode answer) {}

    /** Answers questions. */
    interface Partner<Q> {
        /** Answers one. */
        Object answer(Q question) throws Exception;
    }

    /** Answers the questions of the process that has started this one, for as long as it has any. */
    static <Q> void hold(Class<Q> type, Partner<Q> partner) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            answers.println(JSON.writeValueAsString(answer(partner, JSON.readValue(line, type))));
            answers.flush();
        }
    }

    private static <Q> Envelope answer(Partner<Q> partner, Q question) {
        try {
            return new Envelope(null, JSON.valueToTree(partner.answer(question)));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            return new Envelope(e.toString(), null);
        }
    }
}
