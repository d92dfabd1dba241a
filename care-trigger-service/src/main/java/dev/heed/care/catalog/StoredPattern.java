package dev.heed.care.catalog;

import dev.heed.contracts.PatternControl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * One version of a pattern as it is kept: its text never changes, its status does, and every change has a reason.
 *
 * @param revision grows with every change; the entity tag of the resource
 */
public record StoredPattern(
        String name,
        int version,
        Lifecycle.Status status,
        int revision,
        String owner,
        String source,
        List<Step> history) {

    private static final Comparator<StoredPattern> BY_LAST_CHANGE = Comparator.comparing(
                    (StoredPattern pattern) -> pattern.history().getLast().at())
            .thenComparingInt(StoredPattern::version);

    public StoredPattern {
        history = List.copyOf(history);
    }

    public static StoredPattern draft(String name, int version, String owner, String source, Step step) {
        return new StoredPattern(name, version, Lifecycle.Status.DRAFT, 1, owner, source, List.of(step));
    }

    public static String id(String name, int version) {
        return name + "@" + version;
    }

    public String id() {
        return id(name, version);
    }

    public StoredPattern moved(Lifecycle.Status to, Step step) {
        List<Step> steps = new ArrayList<>(history);
        steps.add(step);
        return new StoredPattern(name, version, to, revision + 1, owner, source, steps);
    }

    /** Nobody else has touched it: a loader that died between storing and activating may go on. */
    public boolean isDraftOf(String author) {
        return status == Lifecycle.Status.DRAFT
                && history.stream().allMatch(step -> step.by().equals(author));
    }

    /** What must be retired when versions of one name are active at once: all but the one activated last. */
    public static List<StoredPattern> superseded(Collection<StoredPattern> active) {
        Map<String, StoredPattern> newest = new HashMap<>();
        active.forEach(each -> newest.merge(each.name(), each, BinaryOperator.maxBy(BY_LAST_CHANGE)));
        return active.stream()
                .map(each -> each.retiredBy(newest.getOrDefault(each.name(), each)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** This version, retired because {@code successor} became active; empty when it was not active itself. */
    public Optional<StoredPattern> retiredBy(StoredPattern successor) {
        if (status != Lifecycle.Status.ACTIVE || version == successor.version()) {
            return Optional.empty();
        }
        Step last = successor.history().getLast();
        String reason = "version " + successor.version() + " became active";
        return Optional.of(
                moved(Lifecycle.Status.RETIRED, new Step(Lifecycle.Status.RETIRED, reason, last.by(), last.at())));
    }

    public PatternControl control() {
        return new PatternControl(
                name,
                version,
                revision,
                status.label(),
                finishing(),
                source,
                history.getLast().at());
    }

    private boolean finishing() {
        return status == Lifecycle.Status.RETIRED
                && history.size() > 1
                && history.get(history.size() - 2).to() == Lifecycle.Status.ACTIVE;
    }

    /** One change of status: an entry of the audit trail. */
    public record Step(Lifecycle.Status to, String reason, String by, Instant at) {}
}
