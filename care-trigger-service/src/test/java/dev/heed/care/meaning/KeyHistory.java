package dev.heed.care.meaning;

import dev.heed.care.meaning.Fact.Cleared;
import dev.heed.care.meaning.Fact.Happened;
import dev.heed.care.meaning.Fact.Met;
import dev.heed.care.meaning.Fact.Solved;
import dev.heed.care.meaning.VerbMeaning.Wait;
import dev.heed.care.pattern.Spec;
import dev.heed.care.pattern.TimeSpan;
import dev.heed.care.pattern.When;
import dev.heed.care.pattern.When.Group;
import dev.heed.contracts.JourneyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything that happened to one key, and what the condition says of it. */
final class KeyHistory {
    private final Spec spec;
    private final List<VerbMeaning> verbs;
    private final List<Fact> facts = new ArrayList<>();

    /** A wait that runs, and whose. */
    record Running(int child, Wait on) {}

    KeyHistory(Spec spec) {
        this.spec = spec;
        List<When> children = spec.when() instanceof Group group ? group.of() : List.of(spec.when());
        this.verbs = IntStream.range(0, children.size())
                .mapToObj(i -> VerbMeaning.of(children.get(i), i))
                .toList();
    }

    /** Event time of the latest event that was folded. */
    long latest() {
        return facts.stream()
                .filter(Fact::folded)
                .mapToLong(fact -> fact.moment().at())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** The condition was met. */
    record Made(long at, List<String> evidence) {}

    /** Folds an event of these signals. */
    Optional<Made> fold(JourneyEvent event, Set<String> signals, Moment moment) {
        boolean late = moment.at() < latest() || !moment.isAfter(forgotten());
        if (spec.unless().stream().anyMatch(signals::contains)) {
            facts.add(new Solved(moment, late));
            return Optional.empty();
        }
        Happened now = new Happened(event, signals, moment, late);
        facts.add(now);
        List<Met> met = new ArrayList<>();
        List<String> evidence = List.of();
        for (int child = 0; child < verbs.size(); child++) {
            Optional<List<String>> made = verbs.get(child).met(facts, now);
            if (made.isPresent()) {
                met.add(new Met(child, moment, moment));
                evidence = made.get();
            }
        }
        return judge(met, moment, evidence);
    }

    Stream<Running> running() {
        return IntStream.range(0, verbs.size())
                .boxed()
                .flatMap(child -> verbs.get(child).waits(facts).stream().map(wait -> new Running(child, wait)));
    }

    /** A wait ended in silence. */
    Optional<Made> fire(Running running, Moment moment) {
        Met met = new Met(running.child(), moment, running.on().start());
        return judge(List.of(met), moment, List.of(running.on().event()));
    }

    private Optional<Made> judge(List<Met> met, Moment moment, List<String> evidence) {
        facts.addAll(met);
        if (met.isEmpty()) {
            return Optional.empty();
        }
        if (!(spec.when() instanceof Group group)) {
            return Optional.of(new Made(moment.at(), evidence));
        }
        Optional<Moment> complete = group.every() ? allMet(group.within()) : Optional.of(moment);
        complete.map(Cleared::new).ifPresent(facts::add);
        return complete.map(at -> new Made(at.at(), List.of()));
    }

    /** When the last was met, if each stays true until then: once met, for the time of the group. */
    private Optional<Moment> allMet(TimeSpan within) {
        List<Optional<Moment>> met =
                IntStream.range(0, verbs.size()).mapToObj(this::lastMet).toList();
        Optional<Moment> last = met.stream().flatMap(Optional::stream).max(Moment::compareTo);
        return last.filter(now -> met.stream()
                .allMatch(each -> each.filter(moment -> Spans.covers(within, moment.at(), now.at()))
                        .isPresent()));
    }

    /** Up to where everything is forgotten. */
    private Moment forgotten() {
        return facts.stream()
                .filter(Fact::forgets)
                .map(Fact::moment)
                .max(Moment::compareTo)
                .orElse(Moment.NEVER);
    }

    private Optional<Moment> lastMet(int child) {
        Moment since = forgotten();
        return facts.stream()
                .filter(fact -> fact instanceof Met met && met.child() == child)
                .map(Fact::moment)
                .filter(moment -> moment.isAfter(since))
                .max(Moment::compareTo);
    }
}
