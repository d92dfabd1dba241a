package dev.heed.care.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.care.catalog.Lifecycle.Status;
import dev.heed.contracts.PatternControl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * One version of a pattern as it is kept: once it is no draft its text never changes; its status does, and every change
 * has a reason.
 *
 * @param revision grows with every change; the entity tag of the resource
 */
public record StoredPattern(
        String name, int version, Status status, int revision, String owner, String source, List<Step> history) {

    private static final Comparator<StoredPattern> BY_ENTRANCE =
            Comparator.comparing(StoredPattern::entered).thenComparingInt(StoredPattern::version);

    public StoredPattern {
        history = List.copyOf(history);
    }

    public static StoredPattern draft(String name, int version, String owner, String source, Step step) {
        return new StoredPattern(name, version, Status.DRAFT, 1, owner, source, List.of(step));
    }

    public static String id(String name, int version) {
        return name + "@" + version;
    }

    public String id() {
        return id(name, version);
    }

    public StoredPattern moved(Status to, Step step) {
        return changed(to, owner, source, step);
    }

    /** A draft with another text; also one that was deleted, stored anew: revisions go on, or tasks would ignore them. */
    public StoredPattern rewritten(String newOwner, String newSource, Step step) {
        return changed(Status.DRAFT, newOwner, newSource, step);
    }

    private StoredPattern changed(Status to, String newOwner, String newSource, Step step) {
        List<Step> steps = new ArrayList<>(history);
        steps.add(step);
        return new StoredPattern(name, version, to, revision + 1, newOwner, newSource, steps);
    }

    /** The status that a paused version goes back to; that of any other is its own. */
    public Status place() {
        return status == Status.PAUSED && history.size() > 1
                ? history.get(history.size() - 2).to()
                : status;
    }

    /** When it came to run as it does, or did before it was paused. */
    private Instant entered() {
        return history.reversed().stream()
                .filter(step -> step.to().live())
                .findFirst()
                .orElse(history.getLast())
                .at();
    }

    /**
     * What must be retired. Of one name one version acts and one is in shadow, paused ones included; where there are
     * more, the one that came last stays.
     */
    public static List<StoredPattern> superseded(Collection<StoredPattern> running) {
        Map<String, StoredPattern> newest = new HashMap<>();
        running.forEach(each -> newest.merge(each.seat(), each, BinaryOperator.maxBy(BY_ENTRANCE)));
        return running.stream()
                .map(each -> each.retiredBy(newest.getOrDefault(each.seat(), each)))
                .flatMap(Optional::stream)
                .toList();
    }

    private String seat() {
        return name + (place().acts() ? " acts" : " " + place());
    }

    /** This version, retired because {@code successor} took its place; empty when it does not run in that place. */
    public Optional<StoredPattern> retiredBy(StoredPattern successor) {
        if (!place().live() || version == successor.version() || !seat().equals(successor.seat())) {
            return Optional.empty();
        }
        Step last = successor.history().getLast();
        String reason = "version " + successor.version() + " became "
                + successor.place().label();
        return Optional.of(moved(Status.RETIRED, new Step(Status.RETIRED, reason, last.by(), last.at())));
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
        return status == Status.RETIRED
                && history.size() > 1
                && history.get(history.size() - 2).to().acts();
    }

    /**
     * One change: an entry of the audit trail.
     *
     * @param detail what it rests on, by name: {@code backtest}, {@code file}, {@code sha256}
     */
    public record Step(
            Status to,
            String reason,
            String by,
            Instant at,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> detail) {
        public Step {
            at = at.truncatedTo(ChronoUnit.MILLIS); // as it is kept
            detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
        }

        public Step(Status to, String reason, String by, Instant at) {
            this(to, reason, by, at, Map.of());
        }
    }
}
