package dev.heed.care.backtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes figures of what was found. Pure. */
final class Report {
    private static final int SAMPLES = 20;

    private final Plan plan;
    private final List<Outcome> outcomes;
    private final Map<Integer, List<Hit>> hits;
    private final Map<Integer, Long> stopped;

    /** @param all hits, in time */
    Report(Plan plan, List<Hit> all, List<Outcome> outcomes) {
        this.plan = plan;
        this.outcomes = outcomes;
        this.hits = all.stream().collect(Collectors.groupingBy(Hit::subject));
        List<Hit> contacts = alerts(
                all.stream().filter(hit -> role(hit) == Subject.Role.TESTED).toList());
        this.stopped =
                plan.question().cap().map(cap -> Caps.stopped(contacts, cap)).orElse(Map.of());
    }

    private Subject.Role role(Hit hit) {
        return plan.subjects().get(hit.subject()).role();
    }

    private List<Hit> of(Subject subject) {
        return hits.getOrDefault(subject.place(), List.of());
    }

    private static List<Hit> alerts(List<Hit> hits) {
        return hits.stream().filter(hit -> !hit.rests()).toList();
    }

    List<PatternResult> patterns() {
        return plan.of(Subject.Role.TESTED).stream().map(this::pattern).toList();
    }

    private PatternResult pattern(Subject subject) {
        List<Hit> found = of(subject);
        List<Hit> alerts = alerts(found);
        return new PatternResult(
                subject.pattern().name(),
                subject.pattern().version(),
                found.size(),
                Day.customers(found),
                found.size() - alerts.size(),
                plan.question().cap().map(cap -> stopped.getOrDefault(subject.place(), 0L)),
                Day.of(found),
                Foresight.of(alerts, outcomes, plan.question(), plan.period()),
                overlaps(subject, alerts),
                samples(alerts.stream()));
    }

    private List<Overlap> overlaps(Subject subject, List<Hit> alerts) {
        return plan.of(Subject.Role.ACTIVE).stream()
                .filter(active -> !active.id().equals(subject.id()))
                .filter(active -> active.firstKey().equals(subject.firstKey()))
                .map(active -> Overlap.of(active, alerts, of(active)))
                .toList();
    }

    /** Of all that are kept, every so manieth: what went wrong on the first day is not all that went wrong. */
    private static List<Trail> samples(Stream<Hit> found) {
        List<Trail> kept =
                new ArrayList<>(found.map(Hit::trail).filter(Objects::nonNull).toList());
        int step = Math.max(1, kept.size() / SAMPLES);
        List<Trail> samples = new ArrayList<>();
        for (int i = 0; i < kept.size() && samples.size() < SAMPLES; i += step) {
            samples.add(kept.get(i));
        }
        return samples;
    }

    Optional<DiffResult> diff() {
        List<Subject> against = plan.of(Subject.Role.AGAINST);
        if (against.isEmpty()) {
            return Optional.empty();
        }
        Subject older = against.getFirst();
        Subject newer = plan.of(Subject.Role.TESTED).getFirst();
        Duration apart = longer(window(newer), window(older));
        Diff diff = Diff.of(of(newer), of(older), apart);
        return Optional.of(new DiffResult(
                newer.pattern().name(),
                newer.pattern().version(),
                older.pattern().name(),
                older.pattern().version(),
                apart,
                diff.both().size(),
                (int) diff.both().stream().filter(Diff.Pair::isSameMoment).count(),
                diff.onlyNew().size(),
                diff.onlyOld().size(),
                samples(diff.both().stream().map(Diff.Pair::newer)),
                samples(diff.onlyNew().stream()),
                samples(diff.onlyOld().stream())));
    }

    private static Duration window(Subject subject) {
        return Horizon.window(subject.pattern().spec().when());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    Optional<List<Suggestion>> suggestions() {
        return plan.grid().map(grid -> {
            List<Subject> variants = plan.of(Subject.Role.VARIANT);
            List<Suggestion> all = new ArrayList<>();
            for (int i = 0; i < variants.size(); i++) {
                List<Hit> found = of(variants.get(i));
                List<Hit> alerts = alerts(found);
                Foresight sight = Foresight.of(alerts, outcomes, plan.question(), plan.period());
                all.add(Suggestion.of(grid.variants().get(i), found.size(), alerts.size(), sight));
            }
            return Suggestion.marked(all);
        });
    }

    /** What is kept one by one, in time. */
    List<Trail> trails() {
        return hits.values().stream()
                .flatMap(List::stream)
                .sorted(Hit.IN_TIME)
                .map(Hit::trail)
                .filter(Objects::nonNull)
                .toList();
    }
}
