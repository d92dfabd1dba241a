package dev.heed.journey;

import dev.heed.contracts.Topic;
import dev.heed.journey.inbound.InboundConfig;
import dev.heed.journey.intake.IntakeConfig;
import dev.heed.journey.log.LogConfig;
import dev.heed.journey.profile.ProfileConfig;
import dev.heed.journey.resolve.DuplicateRule;
import dev.heed.journey.resolve.IdentityConfig;
import dev.heed.journey.resolve.ResolverConfig;
import dev.heed.journey.retention.RetentionConfig;
import dev.heed.journey.source.SourceConfig;
import dev.heed.journey.stage.StageConfig;
import dev.heed.journey.timeline.TimelineConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsTest {
    @Test
    void intake_limits_have_their_documented_defaults() {
        var intake = with(Map.of()).getConfigMapping(IntakeConfig.class);

        assertThat(intake.maxEventBytes()).isEqualTo(32 * 1024);
        assertThat(intake.maxBatchBytes()).isEqualTo(500 * 1024);
        assertThat(intake.maxBatchEvents()).isEqualTo(2500);
        assertThat(intake.maxDepth()).isEqualTo(16);
        assertThat(intake.maxFuture()).isEqualTo(Duration.ofMinutes(5));
        assertThat(intake.maxInflation()).isEqualTo(200);
        assertThat(intake.corsOrigins()).containsExactly("*");
        assertThat(intake.publicUrl()).isEmpty();
        assertThat(intake.maxBytesInWork()).isEqualTo(64 * 1024 * 1024);
        assertThat(intake.maxBodyTime()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_producer_gives_up_after_five_seconds_and_bounds_its_memory() {
        var inbound = with(Map.of()).getConfigMapping(InboundConfig.class);

        assertThat(inbound.deliveryTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(inbound.stall()).isEqualTo(Duration.ofSeconds(1));
        assertThat(inbound.bufferBytes()).isEqualTo(32L * 1024 * 1024);
    }

    @Test
    void the_resolver_remembers_ids_for_a_week_and_knows_where_they_were() {
        var resolver = with(Map.of()).getConfigMapping(ResolverConfig.class);

        assertThat(resolver.horizon()).isEqualTo(Duration.ofDays(7));
        assertThat(resolver.duplicates()).isEqualTo(DuplicateRule.OFFSET_AWARE);
        assertThat(resolver.streams()).isEmpty();
    }

    @Test
    void the_resolver_takes_the_future_limit_of_the_intake_unless_it_has_its_own() {
        assertThat(with(Map.of()).getConfigMapping(ResolverConfig.class).maxFuture())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(with(Map.of("heed.intake.max-future", "1h"))
                        .getConfigMapping(ResolverConfig.class)
                        .maxFuture())
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void a_customer_has_a_hundred_identities_at_most_and_one_user_id_unless_somebody_says_so() {
        var identity = with(Map.of()).getConfigMapping(IdentityConfig.class);

        assertThat(identity.maxMembers()).isEqualTo(100);
        assertThat(identity.maxUsers()).isEqualTo(1);
        assertThat(identity.maxAddresses()).isEqualTo(3);
        assertThat(identity.maxDevices()).isEqualTo(10);
    }

    @Test
    void events_are_late_when_the_log_would_have_dropped_them() {
        assertThat(with(Map.of()).getConfigMapping(ResolverConfig.class).lateAfter())
                .isEqualTo(Topic.JOURNEY_EVENTS.keep().retention());
    }

    @Test
    void profiles_and_timelines_have_their_documented_defaults() {
        var profile = with(Map.of()).getConfigMapping(ProfileConfig.class);
        var timeline = with(Map.of()).getConfigMapping(TimelineConfig.class);

        assertThat(profile.valuable()).containsExactly("Order Completed");
        assertThat(profile.scanLimit()).isEqualTo(2000);
        assertThat(timeline.maxTails()).isEqualTo(200);
        assertThat(timeline.tailEvery()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void journey_maps_signal_what_the_log_still_keeps() {
        var stage = with(Map.of()).getConfigMapping(StageConfig.class);

        assertThat(stage.signalAge()).isEqualTo(Duration.ofDays(400));
        assertThat(stage.history()).isEqualTo(10_000);
        assertThat(stage.maxActive()).isEqualTo(50);
        assertThat(stage.settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(stage.tick()).isEqualTo(Duration.ofSeconds(1));
        assertThat(stage.funnelVisits()).isEqualTo(500_000);
    }

    @Test
    void the_log_is_projected_in_two_lanes_and_never_in_none() {
        assertThat(with(Map.of()).getConfigMapping(LogConfig.class).lanes()).isEqualTo(2);
        assertThatThrownBy(() -> with(Map.of("heed.log.lanes", "0")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("heed.log.lanes");
    }

    @Test
    void documents_live_as_long_as_the_log() {
        var retention = with(Map.of()).getConfigMapping(RetentionConfig.class);

        assertThat(retention.keep()).isEqualTo(Topic.JOURNEY_EVENTS.keep().retention());
        assertThat(retention.every()).isEqualTo(Duration.ofMinutes(10));
        assertThat(retention.limit()).isEqualTo(100_000);
    }

    @Test
    void settings_of_kafka_streams_are_passed_on() {
        var resolver = with(Map.of("heed.resolver.streams.\"commit.interval.ms\"", "1000"))
                .getConfigMapping(ResolverConfig.class);

        assertThat(resolver.streams()).containsEntry("commit.interval.ms", "1000");
    }

    @Test
    void the_first_write_key_and_the_fault_injection_come_from_the_environment() {
        var config = builder()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "HEED_INTAKE_FIRST_KEY_HASH", "ab",
                                "HEED_RESOLVER_DUPLICATES", "naive",
                                "HEED_RESOLVER_STREAMS__COMMIT_INTERVAL_MS_", "1000"),
                        300))
                .build();

        assertThat(config.getConfigMapping(SourceConfig.class).firstKeyHash()).contains("ab");
        assertThat(config.getConfigMapping(ResolverConfig.class).duplicates()).isEqualTo(DuplicateRule.NAIVE);
        assertThat(config.getConfigMapping(ResolverConfig.class).streams()).containsEntry("commit.interval.ms", "1000");
    }

    @Test
    void identities_are_forgotten_when_the_log_has_no_event_of_them() {
        var later = Map.of("heed.resolver.late-after", "30d");

        assertThat(with(Map.of()).getConfigMapping(IdentityConfig.class).forgetAfter())
                .isEqualTo(Duration.ofDays(400));
        assertThat(with(later).getConfigMapping(IdentityConfig.class).forgetAfter())
                .isEqualTo(Duration.ofDays(30));
    }

    @Test
    void a_misspelt_key_is_refused() {
        assertThatThrownBy(() -> with(Map.of("heed.intake.max-batch-byte", "1")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("heed.intake.max-batch-byte");
    }

    private static SmallRyeConfig with(Map<String, String> values) {
        return builder().withDefaultValues(values).build();
    }

    private static SmallRyeConfigBuilder builder() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(IntakeConfig.class)
                .withMapping(SourceConfig.class)
                .withMapping(InboundConfig.class)
                .withMapping(LogConfig.class)
                .withMapping(IdentityConfig.class)
                .withMapping(ResolverConfig.class)
                .withMapping(ProfileConfig.class)
                .withMapping(TimelineConfig.class)
                .withMapping(StageConfig.class)
                .withMapping(RetentionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter());
    }
}
