package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Seal;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import static dev.heed.journey.resolve.ResolverBench.bytes;
import static dev.heed.journey.resolve.ResolverBench.header;
import static org.assertj.core.api.Assertions.assertThat;

/** What the resolver believes: the seal of our own services, and of other writers only what they may say. */
class TrustTopologyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] NONE = bytes("{}");
    private static final String CUSTOMER = "c_00112233445566778899aabbccddeeff";

    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void nobody_else_speaks_in_the_name_of_the_platform() {
        bench.pipe(event("e1", "shop", Map.of()));
        bench.everything();

        byte[] order = Json.write(erasing("userId:u1"));
        List<String> types = List.of(StaffOrder.ERASE, StaffOrder.UNMERGE, RunOpened.TYPE, "stage.overdue");
        types.forEach(type -> bench.pipeForeign(
                new CloudEvent(type, "heed", type, "u1", START, Map.of("customer", CUSTOMER), order)));
        bench.pipe(event("e2", "shop", Map.of()));

        assertThat(bench.rejectedReasons()).hasSameSizeAs(types).containsOnly("source-forged");
        assertThat(bench.everything())
                .hasSize(1)
                .allMatch(one -> header(one, "ce_id").equals("e2"));
    }

    @Test
    void a_source_that_comes_through_intake_only_can_not_pretend_to() {
        bench.pipeForeign(event("e1", "website", Map.of("recordedtime", START.toString())));
        assertThat(bench.rejectedReasons()).containsExactly("source-not-direct");

        bench.pipe(event("e1", "website", Map.of("recordedtime", START.toString())));
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void what_another_writer_calls_the_received_time_is_ignored() {
        bench.advance(Duration.ofHours(1));
        bench.pipeForeign(event("e1", "shop", Map.of("recordedtime", START.toString())));
        bench.pipe(event("e2", "shop", Map.of("recordedtime", START.toString())));

        assertThat(bench.accepted())
                .extracting(one -> header(one, "ce_recordedtime"))
                .containsExactly("2026-01-01T01:00:00Z", "2026-01-01T00:00:00Z");
    }

    @Test
    void a_copy_in_another_partition_is_not_ours() {
        try (var first = new ResolverBench(DuplicateRule.OFFSET_AWARE, Duration.ofDays(7), 4)) {
            var overdue = new CloudEvent("o1", "heed", "stage.overdue", "", START, Map.of("customer", CUSTOMER), NONE);
            first.pipe(overdue, keyOf(1));
            assertThat(first.rejectedReasons()).containsExactly("source-forged");

            first.pipe(overdue, keyOf(0));
            assertThat(first.everything()).hasSize(1);
        }
    }

    @Test
    void a_copy_is_not_believed_when_the_first_may_be_forgotten() {
        var order = erasing("userId:u1");
        var copies = List.of(
                sealed(new CloudEvent("o1", "heed", order.type(), "", START, Map.of(), Json.write(order))),
                sealed(new CloudEvent("s1", "heed", "stage.overdue", "", START, Map.of("customer", CUSTOMER), NONE)),
                sealed(event("e1", "website", Map.of("recordedtime", START.toString()))),
                sealed(opened("r1")));
        bench.advance(Duration.ofDays(7).plusMillis(1));
        copies.forEach(bench::pipeAgain);
        bench.pipe(event("e2", "shop", Map.of()));

        assertThat(bench.rejectedReasons()).hasSize(4).containsOnly("seal-expired");
        assertThat(bench.everything())
                .singleElement()
                .matches(one -> header(one, "ce_id").equals("e2"));
    }

    /** What a stage is overdue since, or when intake received what is driven again, may be long ago. */
    @Test
    void an_event_of_long_ago_is_believed_when_it_was_sealed_now() {
        bench.advance(Duration.ofDays(30));
        bench.pipe(new CloudEvent("s1", "heed", "stage.overdue", "", START, Map.of("customer", CUSTOMER), NONE));
        bench.pipe(event("e1", "website", Map.of("recordedtime", START.toString())));

        assertThat(bench.everything()).hasSize(2);
    }

    @Test
    void a_copy_within_the_horizon_is_a_duplicate_whatever_it_is() {
        var order = erasing("userId:u1");
        var copies = List.of(
                sealed(opened("r1")),
                sealed(new CloudEvent("o1", "heed", order.type(), "", START, Map.of(), Json.write(order))),
                sealed(event("e1", "shop", Map.of("recordedtime", START.toString(), "anonymousid", "a1"))));
        copies.forEach(bench::pipeAgain);
        int written = bench.everything().size();
        bench.advance(Duration.ofDays(7));
        copies.subList(0, 2).forEach(bench::pipeAgain);

        assertThat(written).isPositive();
        assertThat(bench.everything()).isEmpty();
        assertThat(bench.counter("heed.events.duplicate", "source", "heed")).isEqualTo(2);
    }

    @Test
    void a_copy_without_key_is_not_ours_in_another_partition() {
        var headers =
                bench.sealed(opened("r1"), new byte[0], new RecordHeaders()).headers();
        var elsewhere = Seal.of("a secret of this test", bench::now)
                .on(new ProducerRecord<>(
                        "journey.inbound", 1, new byte[0], opened("r1").data(), headers));
        bench.pipeAgain(new TestRecord<>(new byte[0], opened("r1").data(), elsewhere.headers(), START));

        assertThat(bench.rejectedReasons()).containsExactly("source-forged");
    }

    private static CloudEvent opened(String run) {
        return new CloudEvent(run, "heed", RunOpened.TYPE, "", START, Map.of(), Json.write(new RunOpened(run, true)));
    }

    private TestRecord<byte[], byte[]> sealed(CloudEvent event) {
        return bench.sealed(event, new byte[0], new RecordHeaders());
    }

    @Test
    void who_drove_it_again_is_known_of_a_sealed_record_only() {
        var cause = new RecordHeaders().add("heed_redrive", bytes("0-1 token"));
        bench.pipeAgain(bench.sealed(event("e1", "nobody", Map.of()), new byte[0], cause));
        var copy = bench.sealed(event("e2", "nobody", Map.of()), new byte[0], new RecordHeaders());
        copy.headers().add("heed_redrive", bytes("0-1 token"));
        bench.pipeAgain(copy);

        assertThat(bench.rejected())
                .extracting(one -> header(one, "heed_redrive") + header(one, "heed_sealed"))
                .containsExactly("0-1 tokentrue", "false");
    }

    /** Or the rejection that it came again of would stay driven again, with all that it keeps. */
    @Test
    void who_drove_it_again_is_told_when_nothing_else_of_it_is_kept() {
        var order = erasing("userId:u1");
        bench.pipe(new CloudEvent("o1", "heed", order.type(), "", START, Map.of(), Json.write(order)));
        var cause = new RecordHeaders().add("heed_redrive", bytes("0-1 token"));
        bench.pipeAgain(bench.sealed(event("e1", "shop", Map.of()), new byte[0], cause));

        assertThat(bench.rejected())
                .singleElement()
                .matches(one -> header(one, "heed_reason").equals("customer-erased"))
                .matches(one -> header(one, "heed_redrive").equals("0-1 token"))
                .matches(one -> one.value().length == 0 && header(one, "ce_id").isEmpty());
    }

    @Test
    void a_rejection_says_whether_the_record_was_ours() {
        bench.pipe(event("e1", "nobody", Map.of()));
        bench.pipeForeign(event("e1", "nobody", Map.of("x", "y")));

        assertThat(bench.rejected())
                .allMatch(one -> header(one, "heed_seal").isEmpty())
                .extracting(one -> header(one, "heed_sealed"))
                .containsExactly("true", "false");
    }

    @Test
    void extensions_that_nobody_knows_are_kept_beside_the_log() {
        bench.pipeForeign(event("e1", "shop", Map.of("firstname", "Ada", "region", "eu", "sessionid", "s1")));

        var logged = bench.accepted().getFirst();
        assertThat(header(logged, "ce_firstname")).isEmpty();
        assertThat(header(logged, "ce_region") + header(logged, "ce_sessionid")).isEqualTo("eus1");
        assertThat(bench.personal())
                .singleElement()
                .extracting(PersonalPart::extensions)
                .isEqualTo(Optional.of(Map.of("firstname", "Ada")));
    }

    private StaffOrder erasing(String identifier) {
        return new StaffOrder.Erasing(new StaffOrder.Named(bench.id(identifier), Optional.empty()), "r", "s1");
    }

    private static byte[] keyOf(int partition) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> bytes("key" + i))
                .filter(key -> CustomerIds.partition(key, 4) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static CloudEvent event(String id, String source, Map<String, String> extensions) {
        return new CloudEvent(id, source, "paid", "u1", START, extensions, NONE);
    }
}
