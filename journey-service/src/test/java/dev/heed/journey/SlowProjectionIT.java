package dev.heed.journey;

import dev.heed.journey.log.LogEvent;
import dev.heed.journey.log.Projection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static dev.heed.journey.Stack.emitter;
import static dev.heed.journey.Stack.fresh;
import static dev.heed.journey.Timelines.awaitTimeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One projection that does not get on, as a map with a long way back would. */
@QuarkusTest
@QuarkusTestResource(Stack.class)
class SlowProjectionIT {
    private static final String HELD = fresh("held");
    private static final CountDownLatch REACHED = new CountDownLatch(1);
    private static final CountDownLatch RELEASED = new CountDownLatch(1);
    private static volatile boolean written;
    private final String user = fresh("user");

    /** Found by every test of this service, and holds up only what this one sends. */
    @ApplicationScoped
    @Priority(Projection.OTHER)
    static class Held implements Projection {
        @Override
        public void apply(List<LogEvent> events) {
            if (events.stream().anyMatch(one -> one.event().type().equals(HELD))) {
                REACHED.countDown();
                try {
                    RELEASED.await();
                    written = true;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @AfterEach
    void release() {
        RELEASED.countDown();
    }

    @Test
    void timelines_go_on_while_another_projection_is_held_up() throws InterruptedException {
        send(HELD);
        assertThat(REACHED.await(30, TimeUnit.SECONDS)).isTrue();
        send("later");

        awaitTimeline("userId:" + user, 2);
        assertThat(written).isFalse();
        RELEASED.countDown();
        await().until(() -> written);
    }

    private void send(String event) {
        emitter()
                .body("{\"event\": \"%s\", \"userId\": \"%s\", \"messageId\": \"%s\"}"
                        .formatted(event, user, UUID.randomUUID()))
                .post("/v1/track")
                .then()
                .statusCode(200);
    }
}
