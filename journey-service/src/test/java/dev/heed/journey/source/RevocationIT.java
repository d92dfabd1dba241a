package dev.heed.journey.source;

import dev.heed.journey.Stack;
import dev.heed.kit.http.IdempotencyKey;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Another instance of the service, as far as write keys are concerned. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class RevocationIT {
    @Inject
    SourceConfig config;

    @Inject
    SourceStore store;

    @Inject
    KeyUseStore uses;

    @Inject
    Clock clock;

    private final String name = "shop-" + UUID.randomUUID();

    @Test
    void a_key_revoked_elsewhere_is_refused_here_within_five_seconds() {
        var elsewhere = new SourceSchedule(config, store, uses, clock);
        elsewhere.atStart(new StartupEvent());
        Source source = withKey();
        await().atMost(Duration.ofSeconds(5)).until(() -> elsewhere.ofKey(name).isPresent());

        assertThat(store.replace(source.without("k_1"))).isTrue();

        await().atMost(Duration.ofSeconds(5)).until(() -> elsewhere.ofKey(name).isEmpty());
        elsewhere.stop();
    }

    @Test
    void the_last_use_of_a_key_is_noted_to_the_minute() {
        var schedule = new SourceSchedule(config, store, uses, clock);
        withKey();
        schedule.atStart(new StartupEvent());
        Instant before = clock.instant().minusSeconds(60);
        assertThat(schedule.ofKey(name)).isPresent();

        String id = KeyUseStore.id(name, "k_1");
        await().atMost(Duration.ofSeconds(10)).until(() -> uses.of(List.of(id)).containsKey(id));
        Map<String, Instant> used = uses.of(List.of(id));
        assertThat(used.get(id)).isAfter(before).isBeforeOrEqualTo(clock.instant());
        schedule.stop();
    }

    /** Its name is its write key. */
    private Source withKey() {
        Instant now = clock.instant();
        Source source = Source.named(name, now).with(new Key("k_1", Sources.hash(name), now, Scope.ALL));
        assertThat(store.createIfAbsent(source, IdempotencyKey.of(null, "", "sources", "")))
                .isEmpty();
        return source;
    }
}
