package dev.heed.journey.resolve;

import dev.heed.contracts.Json;
import dev.heed.contracts.RunMarker;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static dev.heed.journey.resolve.ResolverBench.bytes;
import static dev.heed.journey.resolve.ResolverBench.event;
import static dev.heed.journey.resolve.ResolverBench.header;
import static dev.heed.journey.resolve.ResolverBench.text;
import static org.assertj.core.api.Assertions.assertThat;

class ResolverTopologyTest {
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_event_reaches_the_log_once_under_its_customer() {
        bench.pipe(event("e1", "u1", "{\"a\":1}"));

        TestRecord<byte[], byte[]> accepted = bench.accepted().getFirst();
        String customer = bench.customers().named("userId:u1").orElseThrow();
        assertThat(text(accepted.key())).isEqualTo(customer);
        assertThat(header(accepted, "ce_subject")).isEqualTo(customer);
        assertThat(header(accepted, "ce_anonymousid")).isEmpty();
        assertThat(text(accepted.value())).isEqualTo("{\"a\":1}");
    }

    @Test
    void the_same_event_again_is_a_duplicate() {
        bench.pipe(event("e1", "u1", "{\"a\":1,\"b\":2}"));
        bench.pipe(event("e1", "u1", "{\"b\":2.0, \"a\":1}"));

        assertThat(bench.accepted()).hasSize(1);
        assertThat(bench.rejectedReasons()).isEmpty();
        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
    }

    @Test
    void another_event_under_a_known_id_is_a_conflict() {
        bench.pipe(event("e1", "u1", "{\"a\":1}"));
        bench.pipe(event("e1", "u1", "{\"a\":2}"));

        assertThat(bench.accepted()).hasSize(1);
        assertThat(bench.rejectedReasons()).containsExactly("id-conflict");
    }

    @Test
    void a_record_that_is_read_again_is_written_again() {
        bench.remember(event("e1", "u1", "{}"), 0);

        bench.pipe(event("e1", "u1", "{}"));

        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void the_naive_rule_loses_a_record_that_is_read_again() {
        try (var naive = new ResolverBench(DuplicateRule.NAIVE)) {
            naive.remember(event("e1", "u1", "{}"), 0);

            naive.pipe(event("e1", "u1", "{}"));

            assertThat(naive.accepted()).isEmpty();
        }
    }

    @Test
    void an_id_counts_once_for_each_identifier_that_events_come_in_by() {
        bench.pipe(event("e1", "u1", "{\"a\":1}"));
        bench.pipe(event("e1", "u2", "{\"a\":1}"));
        bench.pipe(event("e1", "u2", "{\"a\":1}"));

        assertThat(bench.accepted()).hasSize(2);
        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
    }

    @Test
    void an_id_is_found_that_was_appended_later_but_read_first() {
        bench.pipe(event("e1", "u1", "{}"));
        bench.advance(Duration.ofMillis(-1));
        assertThat(SeenStore.windowStart(bench.now().toEpochMilli()))
                .isNotEqualTo(SeenStore.windowStart(bench.now().toEpochMilli() + 1));
        bench.pipe(event("e1", "u1", "{}"));

        assertThat(bench.accepted()).hasSize(1);
        assertThat(bench.counter("heed.events.duplicate")).isEqualTo(1);
    }

    @Test
    void an_id_is_remembered_until_the_end_of_the_horizon() {
        bench.pipe(event("e1", "u1", "{}"));
        bench.advance(Duration.ofDays(7));
        bench.pipe(event("e1", "u1", "{}"));

        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void an_id_is_forgotten_after_the_horizon() {
        bench.pipe(event("e1", "u1", "{}"));
        bench.advance(Duration.ofDays(7).plusMillis(1));
        bench.pipe(event("e1", "u1", "{}"));

        assertThat(bench.accepted()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30H", "P3D", "P30D"})
    void what_was_remembered_is_found_under_another_horizon(Duration other) {
        bench.pipe(event("e1", "u1", "{}"));
        try (var changed = new ResolverBench(DuplicateRule.OFFSET_AWARE, other)) {
            changed.inherit(bench);
            changed.pipe(event("e2", "u1", "{}"));
            changed.advance(Duration.ofHours(25));
            changed.pipe(event("e1", "u1", "{}"));

            assertThat(changed.counter("heed.events.duplicate")).isEqualTo(1);
        }
    }

    @Test
    void segments_on_disk_are_the_same_for_every_horizon() {
        assertThat(ResolverTopology.seenBytes(Duration.ofDays(30)).segmentIntervalMs())
                .isEqualTo(ResolverTopology.seenBytes(Duration.ofHours(1)).segmentIntervalMs());
    }

    @Test
    void a_live_event_of_the_future_is_rejected_and_one_of_a_run_is_not() {
        bench.openRun("r1");
        bench.pipe(event("e1", "u1", "{}").time("9999-01-01T00:00:00Z"));
        bench.pipe(event("e2", "u1", "{}").time("9999-01-01T00:00:00Z").replay("r1"));

        assertThat(bench.rejectedReasons()).containsExactly("time-in-future");
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void an_event_from_2099_makes_nobody_forget() {
        bench.openRun("r1");
        bench.pipe(event("e1", "u1", "{}"));
        bench.pipe(event("e2", "u1", "{}").time("2099-01-01T00:00:00Z").replay("r1"));
        bench.pipe(event("e1", "u1", "{}"));

        assertThat(bench.accepted()).hasSize(2);
    }

    @Test
    void old_ids_do_not_pile_up() {
        for (int week = 0; week < 10; week++) {
            bench.pipe(event("e" + week, "u1", "{}"));
            bench.advance(Duration.ofDays(8));
        }

        assertThat(bench.remembered()).isLessThanOrEqualTo(3);
    }

    @Test
    void unknown_sources_and_missing_identifiers_are_rejected_with_a_reason() {
        bench.pipe(event("e1", "u1", "{}").source("stranger"));
        bench.pipe(event("e2", "", "{}"));

        assertThat(bench.rejectedReasons()).containsExactly("source-unknown", "identifier-missing");
    }

    @Test
    void garbage_is_rejected_and_harms_nobody() {
        bench.pipeRaw(null);
        bench.pipeRaw(bytes("garbage"));
        bench.pipe(event("e1", "u1", "not json"));
        bench.pipe(event("e2", "u1", "[1]"));
        bench.pipe(event("e3", "u1", "{\"a\":1,\"a\":2}"));
        bench.pipe(event("e4", "u1", "{}"));

        assertThat(bench.rejectedReasons())
                .containsExactly(
                        "specversion-unsupported",
                        "specversion-unsupported",
                        "data-malformed",
                        "data-not-object",
                        "data-malformed");
        assertThat(bench.accepted()).hasSize(1);
    }

    @Test
    void an_event_without_data_is_an_event() {
        bench.pipe(event("e1", "u1", ""));

        assertThat(text(bench.accepted().getFirst().value())).isEqualTo("{}");
    }

    @Test
    void a_rejected_record_keeps_its_bytes_and_its_place() {
        bench.pipe(event("e1", "u1", "[1]"));

        TestRecord<byte[], byte[]> rejected = bench.rejected().getFirst();
        assertThat(text(rejected.value())).isEqualTo("[1]");
        assertThat(header(rejected, "heed_topic")).isEqualTo("journey.inbound");
        assertThat(header(rejected, "heed_offset")).isEqualTo("0");
        assertThat(header(rejected, "heed_sha256")).hasSize(64);
        assertThat(header(rejected, "ce_id")).isEqualTo("e1");
    }

    @Test
    void a_run_ends_with_what_this_partition_counted() {
        bench.openRun("r1");
        bench.pipe(event("e1", "u1", "{}").replay("r1"));
        bench.pipe(event("e1", "u1", "{}").replay("r1"));
        bench.pipe(event("e2", "u1", "[]").replay("r1"));
        bench.pipe(event("live", "u1", "{}"));

        bench.finishRun("r1");

        RunMarker marker = bench.marker();
        assertThat(marker.accepted()).isEqualTo(1);
        assertThat(marker.duplicate()).isEqualTo(1);
        assertThat(marker.rejected()).isEqualTo(1);
        assertThat(marker.partitions()).isEqualTo(1);
    }

    @Test
    void an_end_marker_sent_twice_is_told_once() {
        bench.openRun("r1");
        bench.finishRun("r1");
        assertThat(bench.everything()).hasSize(2);

        bench.finishRun("r1");

        assertThat(bench.everything()).isEmpty();
        assertThat(bench.counter("heed.events.duplicate", "source", "heed")).isEqualTo(1);
    }

    @Test
    void events_of_unknown_and_finished_runs_are_rejected() {
        bench.pipe(event("e1", "u1", "{}").replay("r1"));
        bench.openRun("r1");
        bench.finishRun("r1");
        bench.pipe(event("e2", "u1", "{}").replay("r1"));

        assertThat(bench.rejectedReasons()).containsExactly("run-unknown", "run-finished");
    }

    @Test
    void nobody_else_can_open_a_run() {
        bench.pipe(event("e1", "u1", text(Json.write(new dev.heed.contracts.RunOpened("r1", true))))
                .type("heed.run.opened"));

        assertThat(bench.rejectedReasons()).containsExactly("type-reserved");
    }
}
