package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.journey.inbound.Identifier;
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
import static org.assertj.core.api.Assertions.assertThat;

/** What staff order about customers, in the first of two partitions; the bench plays both. */
class StaffOrderTest {
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE, Duration.ofDays(7), 2);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_unmerge_from_another_customer_changes_nothing() {
        bench.pipe(event("e1", "u1", Map.of("anonymousid", "a1"), "{}"));
        bench.pipe(event("e2", "u2", Map.of(), "{}"));
        bench.changes();

        order(new StaffOrder.Unmerging(byId("anonymousId:a1"), bench.id("userId:u2"), "r", "s1"));

        assertThat(bench.changes()).isEmpty();
        assertThat(bench.counter("heed.identity.refused", "reason", "unknown-merge"))
                .isEqualTo(1);
    }

    @Test
    void an_unmerge_of_nobody_is_refused_after_every_task_was_asked() {
        order(new StaffOrder.Unmerging(byId("userId:u1"), bench.id("userId:u2"), "r", "s1"));

        assertThat(bench.links()).hasSize(1).allMatch(one -> LinksOut.partition(one.key()) == 1);
        assertThat(bench.counter("heed.identity.refused", "reason", "unknown-merge"))
                .isEqualTo(1);
    }

    @Test
    void an_identifier_that_was_erased_before_its_first_event_stays_out() {
        order(new StaffOrder.Erasing(byIdentifier("userId:u1"), "r", "s1"));
        bench.pipe(event("e1", "u1", Map.of(), "{\"secret\":1}"));

        assertThat(bench.rejectedReasons()).containsExactly("customer-erased");
        assertThat(erased()).containsExactly(bench.id("userId:u1"));
    }

    @Test
    void an_id_that_was_erased_though_nobody_knows_it_stays_out_everywhere() {
        order(new StaffOrder.Erasing(byId("userId:u1"), "r", "s1"));
        bench.pipe(event("e1", "u1", Map.of(), "{\"secret\":1}"));

        assertThat(bench.rejectedReasons()).containsExactly("customer-erased");
        List<Integer> asked =
                bench.links().stream().map(one -> LinksOut.partition(one.key())).toList();
        assertThat(asked).as("searched, then told to refuse").startsWith(1, 1);
    }

    @Test
    void the_log_is_told_once_of_an_erasure() {
        bench.pipe(event("e1", "u1", Map.of("anonymousid", "a1"), "{}"));
        order(new StaffOrder.Erasing(byId("userId:u1"), "r", "s1"));
        order(new StaffOrder.Erasing(byIdentifier("anonymousId:a1"), "r", "s1"));

        assertThat(erased()).hasSize(1);
    }

    @Test
    void nothing_is_kept_of_a_refused_event_of_an_erased_customer() {
        order(new StaffOrder.Erasing(byIdentifier("userId:u1"), "r", "s1"));
        bench.pipe(event("e1", "u1", Map.of(), "[\"secret\"]"));
        bench.pipe(event("e2", "u1", Map.of("replay", "unknown"), "{\"secret\":1}"));
        bench.pipeNamed("ce_subject", "u1");
        bench.pipe(new CloudEvent("e3", "stranger", "t", "u1", Instant.EPOCH, Map.of(), ResolverBench.bytes("secret")));

        List<TestRecord<byte[], byte[]>> rejected = bench.rejected();
        assertThat(rejected)
                .hasSize(4)
                .allMatch(one -> header(one, "heed_reason").equals("customer-erased"))
                .allMatch(one -> one.value().length == 0 && header(one, "ce_id").isEmpty());
    }

    @Test
    void another_event_under_the_id_of_one_before_the_erasure_is_not_kept_either() {
        bench.pipe(event("e1", "u1", Map.of(), "{}"));
        order(new StaffOrder.Erasing(byIdentifier("userId:u1"), "r", "s1"));
        bench.pipe(event("e1", "u1", Map.of(), "{\"secret\":1}"));

        assertThat(bench.rejected())
                .hasSize(1)
                .allMatch(one -> header(one, "heed_reason").equals("customer-erased"));
    }

    private List<String> erased() {
        return bench.everything().stream()
                .filter(one -> header(one, "ce_type").equals(IdentityChange.ERASED))
                .map(one -> Json.read(one.value(), IdentityChange.class).customer())
                .toList();
    }

    private StaffOrder.Named byId(String identifier) {
        return new StaffOrder.Named(bench.id(identifier), Optional.empty());
    }

    private StaffOrder.Named byIdentifier(String identifier) {
        Address address = bench.customers().address(Identifier.parse(identifier).orElseThrow(), 2);
        return new StaffOrder.Named(
                address.id().text(), Optional.of(new StaffOrder.Owner(address.partition(), address.kind())));
    }

    private void order(StaffOrder order) {
        String id = "o" + order.fingerprint();
        bench.pipe(new CloudEvent(id, "heed", order.type(), "", bench.now(), Map.of(), Json.write(order)));
    }
}
