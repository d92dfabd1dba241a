package dev.heed.journey.source;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitsTest {
    private final AtomicLong clock = new AtomicLong();
    private final RateLimits limits = new RateLimits(new Limit(100, 200), new Limit(1, 10), 1000, clock::get);
    private final Source shop = Source.named("shop", Instant.EPOCH);

    @Test
    void a_source_over_its_limit_waits_and_others_do_not() {
        assertThat(limits.take(shop, 200, Map.of())).isInstanceOf(RateLimits.Verdict.Within.class);

        var over = (RateLimits.Verdict.Over) limits.take(shop, 50, Map.of());

        assertThat(over.kind()).isEqualTo(RateLimits.Kind.SOURCE);
        assertThat(over.waitNanos()).isEqualTo(Duration.ofMillis(500).toNanos());
        assertThat(limits.take(Source.named("crm", Instant.EPOCH), 200, Map.of()))
                .isInstanceOf(RateLimits.Verdict.Within.class);
    }

    @Test
    void a_customer_over_the_limit_refuses_the_whole_call_and_takes_nothing() {
        assertThat(limits.take(shop, 10, Map.of("loop", 10))).isInstanceOf(RateLimits.Verdict.Within.class);

        var over = (RateLimits.Verdict.Over) limits.take(shop, 2, Map.of("loop", 1, "calm", 1));

        assertThat(over.kind()).isEqualTo(RateLimits.Kind.CUSTOMER);
        assertThat(over.name()).isEqualTo("loop");
        assertThat(limits.standing(shop).left()).isEqualTo(190);
        assertThat(limits.take(shop, 10, Map.of("calm", 10))).isInstanceOf(RateLimits.Verdict.Within.class);
    }

    @Test
    void time_heals() {
        limits.take(shop, 10, Map.of("loop", 10));
        clock.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(limits.take(shop, 3, Map.of("loop", 3))).isInstanceOf(RateLimits.Verdict.Within.class);
        assertThat(limits.take(shop, 1, Map.of("loop", 1))).isInstanceOf(RateLimits.Verdict.Over.class);
    }

    @Test
    void a_source_may_have_limits_of_its_own() {
        var rate = Optional.of(new SourceChange.Rate(1, 1));
        Source slow = new SourceChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new SourceChange.Rates(rate, Optional.empty())))
                .applyTo(shop);

        assertThat(limits.take(slow, 1, Map.of())).isInstanceOf(RateLimits.Verdict.Within.class);
        assertThat(limits.take(slow, 1, Map.of())).isInstanceOf(RateLimits.Verdict.Over.class);
        assertThat(limits.standing(slow).secondsUntilFull()).isEqualTo(1);
    }

    @Test
    void the_fields_tell_policy_and_standing() {
        limits.take(shop, 50, Map.of());

        assertThat(RateLimitFields.policy(new Limit(100, 250), new Limit(1, 10)))
                .isEqualTo("\"source\";q=250;w=3;qu=\"events\", \"customer\";q=10;w=10;qu=\"events\"");
        assertThat(RateLimitFields.standing(limits.standing(shop))).isEqualTo("\"source\";r=150;t=1");
    }
}
