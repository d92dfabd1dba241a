package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.journey.resolve.IdentityTopologyTest.event;
import static dev.heed.journey.resolve.ResolverBench.header;
import static dev.heed.journey.resolve.ResolverBench.text;
import static org.assertj.core.api.Assertions.assertThat;

/** Events of the platform itself, which name a customer by opaque id. Two partitions, of which the bench plays both. */
class KnownCustomerTest {
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE, Duration.ofDays(7), 2);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void they_go_to_who_the_customer_is_by_now() {
        bench.pipe(event("e1", "", Map.of("anonymousid", "a1"), "{}"));
        bench.advance(Duration.ofMinutes(1));
        bench.pipe(event("e2", "u1", Map.of("anonymousid", "a1"), "{}"));
        about("s1", "userId:u1");

        TestRecord<byte[], byte[]> signal = signals().getFirst();
        assertThat(text(signal.key())).isEqualTo(bench.id("anonymousId:a1"));
        assertThat(header(signal, "ce_subject")).isEqualTo(bench.id("anonymousId:a1"));
        assertThat(header(signal, "ce_identity")).isEqualTo(bench.id("userId:u1"));
    }

    @Test
    void they_are_rejected_when_the_customer_was_erased() {
        bench.pipe(event("e1", "u1", Map.of(), "{}"));
        var named = new StaffOrder.Named(bench.id("userId:u1"), Optional.empty());
        var order = new StaffOrder.Erasing(named, "r", "by");
        bench.pipe(new CloudEvent("o1", "heed", order.type(), "", bench.now(), Map.of(), Json.write(order)));
        about("s1", "userId:u1");

        assertThat(bench.rejectedReasons()).containsExactly("customer-erased");
        assertThat(signals()).isEmpty();
    }

    @Test
    void a_customer_that_no_task_knows_was_never_linked_nor_erased() {
        about("s1", "userId:u1");

        assertThat(bench.links())
                .hasSize(1)
                .allMatch(one -> LinksOut.partition(one.key()) == 1)
                .allMatch(one -> LinksOut.identity(one.key()).text().equals(bench.id("userId:u1")));
        assertThat(signals())
                .hasSize(1)
                .allMatch(one -> text(one.key()).equals(bench.id("userId:u1")))
                .allMatch(one -> header(one, "heed_origin").isEmpty());
    }

    @Test
    void they_count_once() {
        about("s1", "userId:u1");
        about("s1", "userId:u1");

        assertThat(signals()).hasSize(1);
        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
    }

    @Test
    void they_count_once_also_when_the_customer_was_merged_in_between() {
        bench.pipe(event("e1", "", Map.of("anonymousid", "a1"), "{}"));
        bench.pipe(event("e2", "u1", Map.of(), "{}"));
        about("s1", "userId:u1");
        bench.pipe(event("e3", "u1", Map.of("anonymousid", "a1"), "{}"));
        about("s1", "userId:u1");

        assertThat(signals()).hasSize(1);
        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
    }

    private void about(String id, String identifier) {
        Map<String, String> customer = Map.of("customer", bench.id(identifier));
        bench.pipe(new CloudEvent(id, "heed", "stage.overdue", "", Instant.EPOCH, customer, new byte[0]));
    }

    private List<TestRecord<byte[], byte[]>> signals() {
        return bench.everything().stream()
                .filter(one -> header(one, "ce_type").equals("stage.overdue"))
                .toList();
    }
}
