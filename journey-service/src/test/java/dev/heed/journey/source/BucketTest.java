package dev.heed.journey.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class BucketTest {
    private static final long SECOND = 1_000_000_000;
    private static final int LARGEST = 40;
    private static final Limit TEN = new Limit(10, 30);
    private final Bucket bucket = new Bucket(0);

    @Test
    void a_full_bucket_gives_its_burst_and_then_makes_wait() {
        assertThat(bucket.take(TEN, 30, 0)).isZero();
        assertThat(bucket.take(TEN, 1, 0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(TEN, 5, 0)).isEqualTo(SECOND / 2);
    }

    @Test
    void it_fills_at_its_rate_and_no_further_than_the_burst() {
        assertThat(bucket.take(TEN, 30, 0)).isZero();
        assertThat(bucket.left(TEN, SECOND)).isEqualTo(10);
        assertThat(bucket.nanosUntilFull(SECOND)).isEqualTo(2 * SECOND);
        assertThat(bucket.left(TEN, 100 * SECOND)).isEqualTo(30);
        assertThat(bucket.take(TEN, 31, 100 * SECOND)).isZero();
    }

    @Test
    void a_call_larger_than_the_burst_waits_for_a_full_bucket_and_is_paid_for_afterwards() {
        assertThat(bucket.take(TEN, 1, 0)).isZero();
        assertThat(bucket.take(TEN, 50, 0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(TEN, 50, SECOND)).isZero();
        assertThat(bucket.take(TEN, 1, 3 * SECOND)).isPositive();
        assertThat(bucket.take(TEN, 1, 4 * SECOND)).isZero();
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        assertThat(bucket.take(TEN, 30, 0)).isZero();
        bucket.giveBack(TEN, 30);
        assertThat(bucket.take(TEN, 30, 0)).isZero();
        assertThat(bucket.take(TEN, 1, 0)).isPositive();
    }

    /** In every span: no more than rate * t + the larger of burst and largest call; and waiting as told is enough. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20260101, 987654321})
    void it_never_gives_more_than_it_promises(long seed) {
        var random = new Random(seed);
        var limit = new Limit(1 + random.nextInt(2000), 1 + random.nextInt(500));

        List<Taken> taken = calls(limit, random);

        assertThat(taken).isNotEmpty();
        assertThat(worstExcess(taken, limit)).as("seed %d, %s", seed, limit).isLessThanOrEqualTo(0);
    }

    private record Taken(long at, int events) {}

    /** Calls at random moments; some wait as long as they are told, and then get what they want. */
    private List<Taken> calls(Limit limit, Random random) {
        List<Taken> taken = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 400; i++) {
            now += (long) (random.nextExponential() * SECOND / 50);
            int events = 1 + random.nextInt(LARGEST);
            long wait = bucket.take(limit, events, now);
            if (wait > 0 && random.nextBoolean()) {
                now += wait;
                wait = bucket.take(limit, events, now);
                assertThat(wait).isZero();
            }
            if (wait == 0) {
                taken.add(new Taken(now, events));
            }
        }
        return taken;
    }

    /** By how much the worst span is over what was promised. */
    private static double worstExcess(List<Taken> taken, Limit limit) {
        double worst = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < taken.size(); from++) {
            long sum = 0;
            for (int to = from; to < taken.size(); to++) {
                sum += taken.get(to).events();
                double seconds = (taken.get(to).at() - taken.get(from).at()) / (double) SECOND;
                worst = Math.max(worst, sum - seconds * limit.perSecond() - Math.max(limit.burst(), LARGEST));
            }
        }
        return worst - 1e-6;
    }
}
