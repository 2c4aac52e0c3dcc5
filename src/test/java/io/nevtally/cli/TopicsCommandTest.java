package io.nevtally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code topics} does without a cluster. */
class TopicsCommandTest {
    @Test
    void shouldGrantTheServiceUnlessToldOtherwise() {
        assertThat(CommandRun.of("topics", "acls").out())
                .startsWith("# What 'run' needs;")
                .contains(" --allow-principal User:nev-tally --operation Read --group nev-tally\n");
        assertThat(CommandRun.of("topics", "acls", "--for", "replay", "--principal", "User:a b")
                        .out())
                .startsWith("# What 'replay' needs;")
                .contains(" --allow-principal \"User:a b\" --operation Write --topic nev.events.sales\n");
    }

    @Test
    void shouldRefuseWhatItWouldNotHeed() {
        CommandRun ignored = CommandRun.of("topics", "list", "--for", "replay");
        CommandRun nobody = CommandRun.of("topics", "acls", "--principal", "nev-tally");

        assertThat(ignored.code()).isEqualTo(2);
        assertThat(ignored.err())
                .isEqualTo("nev-tally: --for, --principal: say whom to grant what, which only acls does; leave them"
                        + " out\n");
        assertThat(nobody.code()).isEqualTo(2);
        assertThat(nobody.err())
                .isEqualTo("nev-tally: --principal: 'nev-tally' is not a principal such as User:nev-tally\n");
    }
}
