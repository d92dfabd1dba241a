package dev.heed.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import static dev.heed.system.SystemStack.say;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logs go through the whole system by {@code ./heed replay}: real ones with known answers, made ones with an oracle. */
@Order(2)
@ExtendWith(SharedStack.class)
class ReplayST {
    private static final long SEED = 20_260_302;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SystemStack stack;

    ReplayST(SystemStack stack) {
        this.stack = stack;
    }

    @Test
    void theVolvoLogGivesItsKnownTicketsOnceHoweverOftenItIsSent() {
        Path file = RealLog.VOLVO.file();
        stack.apply(RealLog.VOLVO.rules());

        Run first = replay(file, "case_id", "timestamp", "--attrs", "attrs");
        assertTaken(first, 65_533, 0);
        assertFound(first, "volvo-queued-again", 475, 416);
        assertFound(first, "volvo-reopened", 579, 514);
        assertTickets(first, 475 + 579);

        Run second = replay(file, "case_id", "timestamp", "--attrs", "attrs");
        assertTaken(second, 0, 65_533);
        assertTickets(second, 0);
        assertTickets(first, 475 + 579);
    }

    @Test
    void theSepsisLogGivesItsKnownTickets() {
        Path file = RealLog.SEPSIS.file();
        stack.apply(RealLog.SEPSIS.rules());

        Run run = replay(file, "case_id", "timestamp", "--attrs", "attrs");

        assertTaken(run, 15_214, 0);
        assertFound(run, "sepsis-no-antibiotics", 707, 707);
        assertTickets(run, 707);
    }

    @Test
    void aLogSortedByTimeGivesWhatTheOracleFinds() {
        var log = new GeneratedLog(SEED, "sorted", 400, 25);
        var rows = log.sortedByTime();
        assertOracle(log, SystemStack.csv("sorted.csv", rows), rows.size());
    }

    @Test
    void aLogGroupedByCaseGivesWhatTheOracleFinds() {
        var log = new GeneratedLog(SEED + 1, "grouped", 400, 25);
        var rows = log.groupedByCase();
        assertOracle(log, SystemStack.csv("grouped.csv", rows), rows.size());
    }

    private void assertOracle(GeneratedLog log, Path file, int rows) {
        stack.apply(GeneratedRules.ALL);
        Run run = replay(file, "case", "time", "--id", "id");

        var expected = Oracle.firings(GeneratedRules.ALL, log.events());
        var found = CareLog.firings(new CareLog(stack, run).decisions(), log.events());
        assertThat(found).isEqualTo(expected);
        assertTaken(run, log.events().size(), rows - log.events().size());
        assertTickets(run, expected.size());
        say("ReplayST %s (seed %d): %,d decisions as the oracle".formatted(file.getFileName(), SEED, expected.size()));
    }

    private Run replay(Path file, String caseColumn, String timeColumn, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("replay", file.toString(), "--act", "--case", caseColumn));
        arguments.addAll(List.of("--activity", "activity", "--time", timeColumn));
        arguments.addAll(List.of(more));
        say("replay of %s ...".formatted(file.getFileName()));
        String output = stack.client().run(arguments.toArray(String[]::new));
        say(output.lines().collect(Collectors.joining("\n    ", "\n    ", "")));
        return Run.of(stack, output);
    }

    private void assertTaken(Run run, int accepted, int duplicate) {
        JsonNode status = run.status();
        assertThat(status.path("accepted").asInt()).isEqualTo(accepted);
        assertThat(status.path("duplicate").asInt()).isEqualTo(duplicate);
        assertThat(status.path("rejected").asInt()).isZero();
    }

    private void assertFound(Run run, String pattern, int decisions, int customers) {
        JsonNode figures = run.figures();
        assertThat(figures.path("matchesByPattern").path(pattern).asInt()).isEqualTo(decisions);
        assertThat(figures.path("customersByPattern").path(pattern).asInt()).isEqualTo(customers);
        var own = new CareLog(stack, run)
                .decisions().stream()
                        .filter(decision -> decision.pattern().equals(pattern))
                        .toList();
        assertThat(own).hasSize(decisions);
        assertThat(own.stream().map(decision -> decision.customer()).distinct()).hasSize(customers);
        say("ReplayST: %s %,d decisions for %,d customers".formatted(pattern, decisions, customers));
    }

    /** As many tickets as asked for, each for another decision of the run, and the same in the figures. */
    private void assertTickets(Run run, int count) {
        var log = new CareLog(stack, run);
        var tickets = await("tickets").atMost(PATIENCE).until(log::tickets, all -> all.size() >= count);
        assertThat(tickets.stream().map(ticket -> ticket.at("/care/decisionId").asText()))
                .containsExactlyInAnyOrderElementsOf(log.decisions().stream()
                        .map(decision -> decision.decisionId())
                        .toList())
                .hasSize(count);
        await("figures")
                .atMost(PATIENCE)
                .until(() -> run.figures().path("tickets").asInt() == count);
    }
}
