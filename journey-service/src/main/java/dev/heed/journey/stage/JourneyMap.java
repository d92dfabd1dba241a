package dev.heed.journey.stage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of a map of a journey: its stages in the order in which customers are meant to go through them.
 *
 * @param terminal names of the stages that end a journey: what comes after one begins another path
 */
record JourneyMap(
        String name, int version, String owner, String description, List<Stage> stages, Set<String> terminal) {
    JourneyMap {
        stages = List.copyOf(stages);
        terminal = Set.copyOf(terminal);
    }

    /**
     * @param expected how long a visit should last at most; zero: nobody minds
     * @param owner who cares for customers in this stage
     */
    record Stage(String name, List<Trigger> entry, List<Trigger> exit, Duration expected, String owner) {
        Stage {
            entry = List.copyOf(entry);
            exit = List.copyOf(exit);
        }

        boolean isEnteredBy(Moment moment) {
            return entry.stream().anyMatch(trigger -> trigger.fits(moment));
        }

        boolean isLeftBy(Moment moment) {
            return exit.stream().anyMatch(trigger -> trigger.fits(moment));
        }

        Optional<Duration> limit() {
            return expected.isZero() ? Optional.empty() : Optional.of(expected);
        }
    }

    /** Events of {@code type} that hold all the conditions. */
    record Trigger(String type, List<Condition> where) {
        Trigger {
            where = List.copyOf(where);
        }

        boolean fits(Moment moment) {
            return type.equals(moment.type()) && where.stream().allMatch(condition -> condition.holds(moment));
        }
    }

    static String id(String name, int version) {
        return name + "@" + version;
    }

    String id() {
        return id(name, version);
    }

    /** Event types that can move a customer. */
    Set<String> types() {
        return triggers().map(Trigger::type).collect(Collectors.toSet());
    }

    /** Whether the event can move a customer, from wherever they are. */
    boolean concerns(Moment moment) {
        return triggers().anyMatch(trigger -> trigger.fits(moment));
    }

    /** The first stage, in the order of the map, that the event is an entry of. */
    Optional<Stage> enteredBy(Moment moment) {
        return stages.stream().filter(stage -> stage.isEnteredBy(moment)).findFirst();
    }

    Optional<Stage> stage(String wanted) {
        return stages.stream().filter(stage -> stage.name().equals(wanted)).findFirst();
    }

    /** Place of a stage in the order of the map; -1 for one that the map has not. */
    int rank(String wanted) {
        return stages.stream().map(Stage::name).toList().indexOf(wanted);
    }

    private Stream<Trigger> triggers() {
        return stages.stream().flatMap(stage -> Stream.concat(stage.entry().stream(), stage.exit().stream()));
    }
}
