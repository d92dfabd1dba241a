package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import org.bson.Document;

import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

/** An entry of the audit trail as both collections that have it keep it: {@code patterns} and {@code pattern_changes}. */
final class StepStore {
    private StepStore() {}

    static Document write(StoredPattern.Step step) {
        var document = new Document("to", step.to().label())
                .append("reason", step.reason())
                .append("by", step.by())
                .append("at", Date.from(step.at()));
        return step.detail().isEmpty() ? document : document.append("detail", new Document(Map.copyOf(step.detail())));
    }

    static StoredPattern.Step read(Document step) {
        Map<String, String> detail = new TreeMap<>();
        step.get("detail", new Document()).forEach((key, value) -> detail.put(key, String.valueOf(value)));
        return new StoredPattern.Step(
                status(step.getString("to")),
                step.getString("reason"),
                step.getString("by"),
                step.getDate("at").toInstant(),
                detail);
    }

    static Status status(String label) {
        return Status.of(label).orElseThrow(() -> new IllegalStateException("Unknown status " + label));
    }
}
