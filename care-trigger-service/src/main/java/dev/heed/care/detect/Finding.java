package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.care.detect.Completion.ByEvent;
import dev.heed.care.detect.Completion.ByTimer;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.Template;
import dev.heed.contracts.Evidence;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern was met for a key; not in words yet.
 *
 * @param rests until when the pattern rests; {@link Times#NEVER}: it does not
 */
record Finding(CompiledPattern pattern, String first, List<String> tuple, Met met, long rests) {
    Match match() {
        Map<String, String> key = key();
        Map<String, String> variables = new Wording(pattern, met, key).variables();
        return new Match(
                pattern.name(),
                pattern.version(),
                first,
                key,
                Instant.ofEpochMilli(met.at()),
                met.marks().stream().map(this::evidence).toList(),
                completion(),
                variables,
                new Template(pattern.spec().explain()).fill(variables),
                rests == Times.NEVER ? null : Instant.ofEpochMilli(rests));
    }

    private Completion completion() {
        return met.due() == Times.NEVER
                ? new ByEvent(met.source(), met.eventId())
                : new ByTimer(met.source(), met.eventId(), Instant.ofEpochMilli(met.due()));
    }

    private Map<String, String> key() {
        Map<String, String> key = new HashMap<>();
        List<String> per = pattern.spec().per();
        key.put(per.getFirst(), first);
        for (int i = 1; i < per.size(); i++) {
            key.put(per.get(i), tuple.get(i - 1));
        }
        return key;
    }

    private Evidence evidence(Mark mark) {
        Trace.Seen trace = mark.trace();
        CompiledSignal signal = pattern.signal(trace.signal());
        Map<String, JsonNode> fields = new HashMap<>();
        for (int i = 0; i < trace.fields().size(); i++) {
            Object value = trace.fields().get(i);
            FieldPath path = pattern.fields().get(signal.fields()[i]);
            if (value != Scalars.MISSING) {
                fields.put(path.toString(), Scalars.json(value));
            }
        }
        return new Evidence(
                signal.name(),
                trace.eventId(),
                pattern.types().get(trace.type()),
                Instant.ofEpochMilli(mark.at()),
                fields);
    }
}
