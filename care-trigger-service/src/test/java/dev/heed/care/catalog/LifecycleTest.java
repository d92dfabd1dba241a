package dev.heed.care.catalog;

import dev.heed.care.catalog.Lifecycle.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class LifecycleTest {
    private static final List<Status> FORWARD =
            List.of(Status.DRAFT, Status.BACKTESTED, Status.SHADOW, Status.TRIAL, Status.ACTIVE, Status.RETIRED);

    record Pair(Status from, Status to) {}

    static Stream<Pair> everyPair() {
        return Arrays.stream(Status.values())
                .flatMap(from -> Arrays.stream(Status.values()).map(to -> new Pair(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyPair")
    void stepsGoForwardOrIntoAPauseAndOutOfIt(Pair pair) {
        assertThat(Lifecycle.allows(pair.from(), pair.to())).isEqualTo(expected(pair.from(), pair.to()));
    }

    /** The rule in words, beside the table. */
    private static boolean expected(Status from, Status to) {
        if (from == Status.PAUSED) {
            return to.live() || to == Status.RETIRED;
        }
        if (to == Status.PAUSED) {
            return from.live();
        }
        if (from == Status.DELETED || to == Status.DELETED) {
            return (from == Status.DRAFT) != (to == Status.DRAFT);
        }
        return FORWARD.indexOf(from) < FORWARD.indexOf(to);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void aLabelNamesOneStatus(Status status) {
        assertThat(Status.of(status.label())).contains(status);
    }
}
