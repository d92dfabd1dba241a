package dev.heed.care.pattern;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The condition of a pattern: one verb, or {@code all} / {@code any} of them. */
public sealed interface When {
    /** The verb as written. */
    String verb();

    /** The signals that make it fire, and that leave evidence. */
    List<String> triggers();

    /** All signals that the condition names. */
    default List<String> signals() {
        return triggers();
    }

    /** @param distinct path whose different values are counted; empty: events are counted */
    record Count(String of, int atLeast, TimeSpan within, String distinct) implements When {
        @Override
        public String verb() {
            return "count";
        }

        @Override
        public List<String> triggers() {
            return List.of(of);
        }
    }

    record Sequence(List<String> steps, TimeSpan within) implements When {
        public Sequence {
            steps = List.copyOf(steps);
        }

        @Override
        public String verb() {
            return "sequence";
        }

        @Override
        public List<String> triggers() {
            return steps;
        }
    }

    /** @param calendar names the calendar of business days */
    record Absence(String after, List<String> expected, Bound bound, String calendar, TimeSpan grace, Repeat repeat)
            implements When {
        public Absence {
            expected = List.copyOf(expected);
        }

        @Override
        public String verb() {
            return "absence";
        }

        @Override
        public List<String> triggers() {
            return List.of(after);
        }

        @Override
        public List<String> signals() {
            return Stream.concat(Stream.of(after), expected.stream()).toList();
        }

        /** The fixed time between start and due; empty when the event carries its due time. */
        public Optional<TimeSpan> within() {
            return bound instanceof Within within ? Optional.of(within.span()) : Optional.empty();
        }
    }

    /** Until when the expected event may come. */
    sealed interface Bound {}

    record Within(TimeSpan span) implements Bound {}

    /** @param path where the arming event carries the due time */
    record Until(String path) implements Bound {}

    /** What a further {@code after} does while a timer runs. */
    enum Repeat {
        /** Nothing: one timer, from the first start. */
        KEEP,
        /** One timer, from the latest start. */
        RESTART,
        /** One timer for each start. */
        EVERY
    }

    record Score(List<Points> add, TimeSpan halfLife, double atLeast, double rearmBelow) implements When {
        public Score {
            add = List.copyOf(add);
        }

        @Override
        public String verb() {
            return "score";
        }

        @Override
        public List<String> triggers() {
            return add.stream().filter(p -> p.points() > 0).map(Points::of).toList();
        }

        @Override
        public List<String> signals() {
            return add.stream().map(Points::of).toList();
        }
    }

    record Points(String of, double points) {}

    /** @param base the period whose mean the window is compared with */
    record Spike(String of, TimeSpan within, TimeSpan base, double factor, int atLeast) implements When {
        @Override
        public String verb() {
            return "spike";
        }

        @Override
        public List<String> triggers() {
            return List.of(of);
        }
    }

    /** @param every {@code all}: the last child met completes it; else {@code any}: the first one */
    record Group(boolean every, TimeSpan within, List<When> of) implements When {
        public Group {
            of = List.copyOf(of);
        }

        @Override
        public String verb() {
            return every ? "all" : "any";
        }

        @Override
        public List<String> triggers() {
            return of.stream().flatMap(w -> w.triggers().stream()).distinct().toList();
        }

        @Override
        public List<String> signals() {
            return of.stream().flatMap(w -> w.signals().stream()).distinct().toList();
        }
    }
}
