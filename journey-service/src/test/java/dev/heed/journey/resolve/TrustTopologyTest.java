package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PersonalPart;
import dev.heed.contracts.RunOpened;
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
    void an_old_order_is_not_carried_out_again() {
        byte[] order = Json.write(erasing("userId:u1"));
        bench.pipe(event("e1", "shop", Map.of()));
        bench.advance(Duration.ofDays(7).plusSeconds(1));
        bench.pipe(new CloudEvent("o1", "heed", StaffOrder.ERASE, "", START, Map.of(), order));
        bench.pipe(event("e2", "shop", Map.of()));

        assertThat(bench.rejectedReasons()).containsExactly("order-expired");
        assertThat(bench.accepted()).hasSize(2);
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
