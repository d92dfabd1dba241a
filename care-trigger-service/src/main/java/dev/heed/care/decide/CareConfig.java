package dev.heed.care.decide;

import dev.heed.care.detect.Limits;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Detection and decision: {@code heed.care.*}; see docs/reference/care-settings.md. */
@ConfigMapping(prefix = "heed.care")
public interface CareConfig {
    /** Part of every hold-out hash: change it, and all customers change arms. */
    @WithDefault("heed")
    String salt();

    /** How long a live absence waits after its arming event was appended, at least. */
    @WithDefault("10S")
    Duration settle();

    /** How often due timers are looked for. */
    @WithDefault("200MS")
    Duration tick();

    /** How many due timers, and how many customers of runs that end, one tick works off at most. */
    @WithDefault("2000")
    int chunk();

    /** Copies of each task's state on other instances, so that one of them goes on at once when an instance is lost. */
    @WithDefault("0")
    int standbys();

    /** Where this instance runs (a zone, a rack): standbys are put where their task is not. */
    Optional<String> rack();

    /** Bounds of the state of one customer. */
    Bounds limits();

    /** Settings of Kafka Streams by their own names; they win. */
    Map<String, String> streams();

    /** {@code heed.care.limits.*}; what is over a bound drops the oldest and is counted as {@code OVERFLOW}. */
    interface Bounds {
        /** Combinations of {@code per} values beyond the first, for each pattern version. */
        @WithDefault("32")
        int tuples();

        /** Partial sequences, or running timers, of one combination; events kept as evidence of a score or spike. */
        @WithDefault("8")
        int pending();

        /** Characters kept of a text that {@code explain} shows; a longer {@code per} value counts as missing. */
        @WithDefault("200")
        int fieldLength();

        /** Parts of the base period of a spike in which something happened. */
        @WithDefault("10000")
        int slices();

        /** Events of one combination that wait for their {@code lateness}. */
        @WithDefault("100")
        int held();

        /** A combination of which nothing is pending is forgotten when nothing was heard of it for so long. */
        @WithDefault("7D")
        Duration quiet();

        /** @throws IllegalArgumentException that names the setting, its value and what it takes */
        default Limits limits() {
            return new Limits(
                    within("tuples", tuples(), 10_000),
                    within("pending", pending(), 1_000),
                    within("field-length", fieldLength(), 10_000),
                    within("slices", slices(), 1_000_000),
                    within("held", held(), 100_000),
                    positive(quiet()));
        }

        private static int within(String name, int value, int most) {
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(
                        "heed.care.limits." + name + " is " + value + "; it takes 1 to " + most);
            }
            return value;
        }

        private static Duration positive(Duration quiet) {
            if (!quiet.isPositive()) {
                throw new IllegalArgumentException(
                        "heed.care.limits.quiet is " + quiet + "; it takes a time that is more than none");
            }
            return quiet;
        }
    }
}
