package dev.heed.journey.source;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Envelope;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class FutureTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MOST = Duration.ofMinutes(5);

    @Test
    void a_flagged_event_of_the_future_happens_now_and_says_so() {
        CloudEvent settled = Future.FLAG.settled(event(NOW.plusSeconds(3600)), NOW, MOST);

        assertThat(settled.time()).isEqualTo(NOW);
        assertThat(settled.extensions())
                .containsEntry("future", "true")
                .containsEntry("originaltime", "2026-01-01T13:00:00Z");
        assertThat(Envelope.future(settled, NOW, MOST)).isEmpty();
    }

    @Test
    void what_is_near_enough_stays_as_it_is() {
        CloudEvent near = event(NOW.plusSeconds(60));

        assertThat(Future.FLAG.settled(near, NOW, MOST)).isSameAs(near);
    }

    @Test
    void otherwise_it_is_left_to_be_refused() {
        CloudEvent far = event(NOW.plusSeconds(3600));

        assertThat(Future.REFUSE.settled(far, NOW, MOST)).isSameAs(far);
        assertThat(Envelope.future(far, NOW, MOST)).isPresent();
    }

    private static CloudEvent event(Instant time) {
        return new CloudEvent("e1", "shop", "paid", "u1", time, Map.of(), new byte[0]);
    }
}
