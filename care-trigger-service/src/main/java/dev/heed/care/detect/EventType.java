package dev.heed.care.detect;

import dev.heed.care.pattern.Check;
import dev.heed.care.pattern.Condition;
import dev.heed.care.pattern.Conditions;
import dev.heed.care.pattern.FieldPath;
import dev.heed.care.pattern.Metered;
import dev.heed.care.pattern.Reader;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Who listens to an event type, what they read, and what they ask: each field and each condition once. */
final class EventType {
    private static final int NONE = -1;

    private final List<Listener> listeners = new ArrayList<>();
    private final Extraction extraction = new Extraction();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Metered<Observation>> predicates = new ArrayList<>();

    void add(Member member, String name) {
        CompiledPattern pattern = member.pattern();
        List<Listener.Ear> ears = pattern.signals().stream()
                .filter(signal -> signal.types().contains(name))
                .map(signal -> ear(signal, pattern.firstKey()))
                .toList();
        int[] slots = pattern.fields().stream().mapToInt(extraction::slot).toArray();
        listeners.add(new Listener(member, pattern.types().indexOf(name), slots, ears, member.furtherKeys() > 0));
    }

    private Listener.Ear ear(CompiledSignal signal, String firstKey) {
        List<FieldPath> keys = signal.keys();
        return new Listener.Ear(
                1L << signal.index(),
                predicate(signal.where()),
                firstKey.equals(PatternSet.CUSTOMER) ? NONE : extraction.slot(keys.getFirst()),
                keys.stream().skip(1).mapToInt(extraction::slot).toArray());
    }

    private int predicate(@Nullable Condition condition) {
        if (condition == null) {
            return NONE;
        }
        int known = conditions.indexOf(condition);
        if (known >= 0) {
            return known;
        }
        conditions.add(condition);
        predicates.add(new Metered<>(Conditions.compile(condition, this::reader)));
        return predicates.size() - 1;
    }

    private Reader<Observation> reader(FieldPath path) {
        if (path.isTime()) {
            return Observation::at;
        }
        int slot = extraction.slot(path);
        return event -> event.values()[slot];
    }

    boolean readsAccount() {
        return extraction.reads(JourneyEvent.ACCOUNT);
    }

    List<Listener> listeners() {
        return listeners;
    }

    int predicates() {
        return predicates.size();
    }

    Check<Observation> predicate(int index) {
        return predicates.get(index);
    }

    /** What has come of each predicate since this was last asked. */
    List<Metered.Measured> takeMeasured() {
        return predicates.stream().map(Metered::take).toList();
    }

    Observation observe(JourneyEvent event, Arrival arrival) {
        return new Observation(this, event, arrival, extraction.read(event));
    }

    Observation observe(CloudEvent event, Arrival arrival) {
        JourneyEvent shell = Extraction.shell(event);
        return new Observation(this, shell, arrival, extraction.read(shell, event));
    }
}
