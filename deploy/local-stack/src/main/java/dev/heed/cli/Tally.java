package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay sent and what became of it, counted by all lanes. */
final class Tally {
    private static final int EXAMPLES = 5;

    private final Set<String> cases = new HashSet<>();
    private final Map<String, Integer> refusedByCode = new TreeMap<>();
    private final List<String> examples = new ArrayList<>();
    private long sent;
    private long accepted;
    private long bad;

    synchronized void bad(LogRow.Bad row) {
        bad++;
        example("line " + row.line() + ": " + row.reason());
    }

    /** @param answer of the intake: {@code rejected[]} names items by their index in the batch */
    synchronized void sent(List<LogRow.Event> events, JsonNode answer) {
        sent += events.size();
        accepted += answer.path("accepted").asLong();
        events.forEach(event -> cases.add(event.caseId()));
        for (JsonNode refused : answer.path("rejected")) {
            String code = refused.path("code").asText("unknown");
            refusedByCode.merge(code, 1, Integer::sum);
            int index = refused.path("index").asInt(-1);
            String line = index >= 0 && index < events.size()
                    ? "line " + events.get(index).line()
                    : "a line";
            example(line + ": " + code + ", " + refused.path("message").asText());
        }
    }

    synchronized long sent() {
        return sent;
    }

    /** Lines for the summary. */
    synchronized List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("sent      %,d events of %,d cases; the intake took %,d".formatted(sent, cases.size(), accepted));
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
