package dev.heed.journey.resolve;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.heed.journey.resolve.ResolverBench.bytes;
import static dev.heed.journey.resolve.ResolverBench.header;
import static dev.heed.journey.resolve.ResolverBench.text;
import static org.assertj.core.api.Assertions.assertThat;

class IdentityTopologyTest {
    private static final String EARLY = "2026-01-01T00:00:00Z";
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void browsing_and_login_become_one_customer_who_keeps_the_first_id() {
        bench.pipe(event("e1", "", Map.of("anonymousid", "a1"), "{}"));
        bench.advance(Duration.ofMinutes(1));
        bench.pipe(event("e2", "u1", Map.of("anonymousid", "a1"), "{}"));
        bench.pipe(event("e3", "u1", Map.of(), "{}"));

        var last = bench.accepted().getLast();
        assertThat(text(last.key())).isEqualTo(bench.id("anonymousId:a1"));
        assertThat(header(last, "ce_identity")).isEqualTo(bench.id("userId:u1"));
    }

    @Test
    void a_merge_is_told_under_both() {
        bench.pipe(event("e1", "", Map.of("anonymousid", "a1"), "{}"));
        bench.advance(Duration.ofMinutes(1));
        bench.pipe(event("e2", "u1", Map.of("anonymousid", "a1"), "{}"));

        List<IdentityChange> changes = bench.changes();
        assertThat(changes)
                .extracting(IdentityChange::customer)
                .containsExactly(bench.id("anonymousId:a1"), bench.id("userId:u1"));
        assertThat(changes.getFirst().members()).hasSize(2);
        assertThat(changes.getFirst().from()).contains(bench.id("userId:u1"));
        assertThat(changes.getLast().members()).isEmpty();
        assertThat(changes.getLast().into()).contains(bench.id("anonymousId:a1"));
    }

    @Test
    void an_address_nobody_came_in_by_is_linked_once() {
        bench.pipe(event("e1", "u1", Map.of("email", " Ada@Example.org "), "{}"));
        bench.pipe(event("e2", "u1", Map.of("email", "ada@example.org"), "{}"));

        List<IdentityChange> changes = bench.changes();
        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().customer()).isEqualTo(bench.id("userId:u1"));
        assertThat(changes.getFirst().kind()).contains("email");
        assertThat(changes.getFirst().identity()).contains(bench.id("email:ada@example.org"));
    }

    @Test
    void a_shared_device_does_not_make_two_users_one() {
        bench.pipe(event("e1", "u1", Map.of("deviceid", "till"), "{}"));
        bench.pipe(event("e2", "u2", Map.of("deviceid", "till"), "{}"));

        assertThat(bench.changes()).hasSize(1);
        assertThat(bench.counter("heed.identity.refused", "reason", "too-many-users"))
                .isEqualTo(1);
    }

    /** Without user ids too: addresses that visitors type in at a kiosk, and the visitors of a shared tablet. */
    @ParameterizedTest
    @CsvSource({"email, 3, too-many-addresses", "anonymousid, 10, too-many-devices"})
    void a_kiosk_does_not_make_all_its_visitors_one(String attribute, int most, String reason) {
        for (int i = 0; i < most + 5; i++) {
            bench.pipe(event("e" + i, "", Map.of("deviceid", "kiosk", attribute, i + "@example.org"), "{}"));
        }

        assertThat(bench.changes())
                .extracting(change -> change.members().size())
                .contains(most + 1)
                .allMatch(size -> size <= most + 1);
        assertThat(bench.counter("heed.identity.refused", "reason", reason)).isEqualTo(5);
    }

    @Test
    void browsers_that_forget_are_still_those_of_one_address() {
        for (int i = 0; i < 20; i++) {
            bench.pipe(event("e" + i, "", Map.of("anonymousid", "a" + i, "email", "ann@example.org"), "{}"));
        }

        assertThat(bench.changes())
                .extracting(change -> change.members().size())
                .contains(21);
    }

    @Test
    void an_address_that_everybody_types_does_not_make_them_one() {
        for (int i = 0; i < 55; i++) {
            bench.pipe(event("e" + i, "", Map.of("anonymousid", "a" + i, "email", "info@example.org"), "{}"));
        }

        assertThat(bench.changes())
                .extracting(change -> change.members().size())
                .contains(51)
                .allMatch(size -> size <= 51);
        assertThat(bench.counter("heed.identity.refused", "reason", "too-many-devices"))
                .isEqualTo(5);
    }

    @Test
    void a_user_id_is_taken_at_its_word() {
        for (int i = 0; i < 20; i++) {
            bench.pipe(event("e" + i, "u1", Map.of("anonymousid", "a" + i), "{}"));
        }

        assertThat(bench.changes()).hasSize(20);
    }

    @Test
    void an_alias_call_does() {
        bench.pipe(event("e1", "u1", Map.of(), "{}"));
        bench.advance(Duration.ofMinutes(1));
        bench.pipe(event("e2", "u2", Map.of("previousid", "u1"), "{}"));
        bench.pipe(event("e3", "u2", Map.of(), "{}"));

        assertThat(text(bench.accepted().getLast().key())).isEqualTo(bench.id("userId:u1"));
    }

    @Test
    void an_unmerge_gives_both_their_own_events_back_and_lasts() {
        bench.pipe(event("e1", "u1", Map.of(), "{}"));
        bench.pipe(event("e2", "", Map.of("anonymousid", "a1"), "{}"));
        bench.pipe(event("e3", "u1", Map.of("anonymousid", "a1"), "{}"));
        unmerge("o1", "anonymousId:a1", "userId:u1");
        bench.pipe(event("e4", "u1", Map.of("anonymousid", "a1"), "{}"));
        bench.pipe(event("e5", "", Map.of("anonymousid", "a1"), "{}"));

        var events = bench.accepted();
        assertThat(text(events.get(3).key())).isEqualTo(bench.id("userId:u1"));
        assertThat(text(events.get(4).key())).isEqualTo(bench.id("anonymousId:a1"));
    }

    @Test
    void an_order_is_carried_out_once_and_says_by_whom() {
        bench.pipe(event("e1", "u1", Map.of("anonymousid", "a1"), "{}"));
        unmerge("o1", "anonymousId:a1", "userId:u1");
        unmerge("o1", "anonymousId:a1", "userId:u1");
        unmerge("o2", "anonymousId:a1", "userId:u1");

        var unmerged = bench.changes().stream()
                .filter(change -> change.extra().containsKey("by"))
                .toList();
        assertThat(unmerged).hasSize(2);
        assertThat(unmerged.getFirst().extra()).containsEntry("by", TextNode.valueOf("s1"));
        assertThat(bench.counter("heed.identity.refused", "reason", "unknown-merge"))
                .isEqualTo(1);
    }

    @Test
    void after_erasure_no_identity_of_the_customer_comes_back_and_nothing_is_kept() {
        bench.pipe(event("e1", "u1", Map.of("anonymousid", "a1"), "{}"));
        erase("o1", "anonymousId:a1");
        bench.pipe(event("e2", "u1", Map.of(), "{\"secret\":1}"));
        bench.pipe(event("e3", "", Map.of("anonymousid", "a1"), "{}"));

        List<TestRecord<byte[], byte[]>> rejected = bench.rejected();
        assertThat(rejected)
                .hasSize(2)
                .allMatch(one -> header(one, "heed_reason").equals("customer-erased"));
        assertThat(rejected)
                .allMatch(one -> one.value().length == 0 && header(one, "ce_id").isEmpty());
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void a_malformed_order_is_rejected() {
        bench.control(StaffOrder.ERASE, bytes("{\"customer\":{\"id\":\"c_1\"},\"reason\":\"r\",\"by\":\"s1\"}"));

        assertThat(bench.rejectedReasons()).containsExactly("control-malformed");
    }

    @Test
    void clear_identifiers_and_personal_attributes_go_beside_the_log() {
        bench.pipe(event(
                "e1", "u1", Map.of("email", "ada@example.org"), "{\"name\":\"Ada\",\"n\":1,\"$pii\":[\"name\"]}"));
        bench.pipe(event("e2", "u1", Map.of("email", "ada@example.org"), "{\"n\":2}"));

        List<PersonalPart> parts = bench.personal();
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().identifiers()).containsOnlyKeys("email", "userId");
        assertThat(parts.getFirst().attributes()).containsEntry("name", TextNode.valueOf("Ada"));
        assertThat(text(bench.accepted().getFirst().value())).isEqualTo("{\"n\":1}");
    }

    @Test
    void what_only_the_resolver_says_cannot_be_claimed() {
        bench.pipe(event("e1", "u1", Map.of("identity", "c_1", "late", "true", "planwarning", "9"), "{}"));

        var event = bench.accepted().getFirst();
        assertThat(header(event, "ce_identity")).isEqualTo(bench.id("userId:u1"));
        assertThat(header(event, "ce_late") + header(event, "ce_planwarning")).isEmpty();
    }

    @Test
    void a_live_event_older_than_the_log_is_marked_late() {
        var old = new CloudEvent(
                "e1", "shop", "paid", "u1", Instant.parse("2024-11-01T00:00:00Z"), Map.of(), bytes("{}"));
        bench.pipe(old);

        assertThat(header(bench.accepted().getFirst(), "ce_late")).isEqualTo("true");
    }

    private void unmerge(String id, String lost, String from) {
        order(id, new StaffOrder.Unmerging(named(lost), bench.id(from), "r", "s1"));
    }

    private void erase(String id, String identity) {
        order(id, new StaffOrder.Erasing(named(identity), "r", "s1"));
    }

    private void order(String id, StaffOrder order) {
        bench.pipe(new CloudEvent(id, "heed", order.type(), "", Instant.parse(EARLY), Map.of(), Json.write(order)));
    }

    private StaffOrder.Named named(String identity) {
        return new StaffOrder.Named(bench.id(identity), Optional.empty());
    }

    static CloudEvent event(String id, String user, Map<String, String> extensions, String data) {
        return new CloudEvent(id, "shop", "paid", user, Instant.parse(EARLY), extensions, bytes(data));
    }
}
