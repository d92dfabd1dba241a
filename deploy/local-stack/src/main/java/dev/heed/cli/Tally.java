package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.eventlog.LogRow;
import dev.heed.stack.StackFailure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay sent and what became of it, counted by all lanes. */
final class Tally {
    private static final int EXAMPLES = 5;

    /** More cases than that are not told apart: a log of gigabytes must not fill the memory. */
    private static final int MAX_CASES = 1_000_000;

    private final String file;
    private final ReplayCommand.OnError onError;
    private final Set<String> cases = new HashSet<>();
    private final Map<String, Integer> refusedByCode = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long sent;
    private long skipped;
    private long accepted;
    private long bad;

    Tally(String file, ReplayCommand.OnError onError) {
        this.file = file;
        this.onError = onError;
    }

    /** @throws StackFailure that names the row, when the replay is to stop there */
    synchronized void bad(LogRow.Bad row) {
        String text = file + ", " + row.text();
        if (onError == ReplayCommand.OnError.STOP) {
            throw new StackFailure(text + "\nStopped there; --on-error skip leaves such rows out.");
        }
        bad++;
        example(text);
    }

    /** An event that was acknowledged before. */
    synchronized void skipped() {
        skipped++;
    }

    /** @param answer of the intake: {@code rejected[]} names items by their index in the batch */
    synchronized void sent(List<LogRow.Event> events, JsonNode answer) {
        sent += events.size();
        accepted += answer.path("accepted").asLong();
        for (LogRow.Event event : events) {
            if (cases.size() < MAX_CASES) {
                cases.add(event.caseId());
            }
        }
        for (JsonNode refused : answer.path("rejected")) {
            String code = refused.path("code").asText("unknown");
            refusedByCode.merge(code, 1, Integer::sum);
            int index = refused.path("index").asInt(-1);
            String line = index >= 0 && index < events.size()
                    ? "line " + events.get(index).line()
                    : "a line";
            example(file + ", " + line + ": " + code + ", "
                    + refused.path("message").asText());
        }
    }

    /** Events that need not be sent any more. */
    synchronized long passed() {
        return skipped + sent;
    }

    /** Lines for the summary. */
    synchronized List<String> lines() {
        var lines = new ArrayList<String>();
        if (skipped > 0) {
            lines.add("skipped   %,d events, acknowledged before".formatted(skipped));
        }
        String atLeast = cases.size() < MAX_CASES ? "" : "at least ";
        lines.add("sent      %,d events of %s%,d cases; the intake took %,d"
                .formatted(sent, atLeast, cases.size(), accepted));
        if (bad > 0) {
            lines.add("unusable  %,d rows".formatted(bad));
        }
        refusedByCode.forEach((code, count) -> lines.add("refused   %,d events: %s".formatted(count, code)));
        examples.forEach(example -> lines.add("          " + example));
        return lines;
    }

    private void example(String text) {
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }
}
