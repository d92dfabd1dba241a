package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.inbound.Identifier;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CustomerIdsTest {
    private final CustomerIds customers = new CustomerIds(Optional.of("a secret of this test"));

    @Test
    void the_user_id_goes_before_the_anonymous_id() {
        assertThat(customers.of(Identifier.of(event("u1", "a1")).getFirst()))
                .isEqualTo(customers.named("userId:u1").orElseThrow());
        assertThat(customers.of(Identifier.of(event("", "a1")).getFirst()))
                .isEqualTo(customers.named("anonymousId:a1").orElseThrow());
    }

    @Test
    void an_id_is_opaque_and_stays_the_same_for_ever() {
        assertThat(customers.named("userId:u1")).contains("c_b0303c3d814631220f8419c6f40ecbe8");
    }

    @Test
    void another_secret_gives_other_ids() {
        var others = new CustomerIds(Optional.of("another secret of this test"));

        assertThat(others.named("userId:u1")).isNotEqualTo(customers.named("userId:u1"));
    }

    @Test
    void a_path_names_a_customer_by_id_or_identifier_only() {
        assertThat(customers.named("c_00112233445566778899aabbccddeeff"))
                .contains("c_00112233445566778899aabbccddeeff");
        assertThat(customers.named("c_1")).isEmpty();
        assertThat(customers.named("userId:")).isEmpty();
        assertThat(customers.named("u1")).isEmpty();
    }

    @Test
    void without_a_secret_nothing_starts_and_the_message_says_what_to_do() {
        assertThatThrownBy(() -> new CustomerIds(Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HEED_IDENTITY_SECRET");
        assertThatThrownBy(() -> new CustomerIds(Optional.of("short"))).isInstanceOf(IllegalStateException.class);
    }

    private static CloudEvent event(String user, String anonymous) {
        return new CloudEvent("1", "shop", "t", user, Instant.EPOCH, Map.of("anonymousid", anonymous), new byte[0]);
    }
}
