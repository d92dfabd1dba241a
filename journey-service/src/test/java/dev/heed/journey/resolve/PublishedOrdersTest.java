package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PlatformTypes;
import dev.heed.journey.Published;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/reference/asyncapi.yaml shows of the resolver's records is what the resolver reads and writes. */
class PublishedOrdersTest {
    @ParameterizedTest
    @ValueSource(strings = {"unmergeOrder", "eraseOrder"})
    void an_order_is_read_with_all_that_it_says(String message) {
        CloudEvent event = Published.event(message);
        StaffOrder order = StaffOrder.of(event);

        assertThat(PlatformTypes.isReserved(event.type())).isTrue();
        assertThat(order.type()).isEqualTo(event.type());
        assertThat(Json.tree(Json.write(order))).isEqualTo(Json.tree(event.data()));
    }

    @Test
    void an_event_of_the_long_log_has_only_what_goes_there() {
        CloudEvent event = Published.event("journeyEvent");

        assertThat(new LogExtensions(List.of()).part(event).beside().keySet())
                .isSubsetOf(Set.of("identity", "late", Admission.PLAN_WARNING));
    }
}
