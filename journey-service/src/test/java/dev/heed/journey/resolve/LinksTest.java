package dev.heed.journey.resolve;

import dev.heed.journey.inbound.Identifier;
import dev.heed.kit.streams.NewerFormat;
import dev.heed.kit.streams.NotSkippable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static dev.heed.journey.resolve.IdentityTopologyTest.event;
import static dev.heed.journey.resolve.ResolverBench.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a task does with journey.links when something is wrong, and what it forgets. */
class LinksTest {
    private final ResolverBench bench = new ResolverBench(DuplicateRule.OFFSET_AWARE);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_message_that_cannot_be_applied_is_not_skipped() {
        assertThatThrownBy(() -> bench.pipeLink(new byte[] {1, 6, 0})).cause().isInstanceOf(NotSkippable.class);
    }

    @Test
    void a_message_of_a_newer_version_stops_the_task() {
        assertThatThrownBy(() -> bench.pipeLink(new byte[] {1, 99})).cause().isInstanceOf(NewerFormat.class);
        assertThatThrownBy(() -> bench.pipeLink(new byte[] {2, 1})).cause().isInstanceOf(NewerFormat.class);
    }

    @Test
    void what_no_task_can_have_written_may_be_skipped() {
        assertThatThrownBy(() -> bench.pipeLink(new byte[0], new byte[0]))
                .cause()
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_that_finds_no_customer_is_kept_and_counted() {
        Address one = address("userId:u1");
        Address other = address("userId:u2");
        var lost = new Message.Join(one, new Link(other, one, 1), Protocol.MOST_HOPS);
        bench.pipeLink(MessageCodec.write(lost));

        var kept = bench.stranded().getFirst();
        assertThat(MessageCodec.read(kept.value())).isEqualTo(lost);
        assertThat(header(kept, "heed_reason")).isEqualTo("stranded");
        assertThat(bench.counter("heed.identity.stranded")).isEqualTo(1);
    }

    @Test
    void every_hop_counts() {
        Message.Request request = new Message.Appeared(address("userId:u1"), address("userId:u2"), 1, 0);

        assertThat(request.at(address("userId:u3")).hops()).isEqualTo(1);
    }

    @Test
    void who_was_never_linked_is_forgotten_when_the_log_has_no_event_of_it_any_more() {
        bench.pipe(event("e1", "u1", Map.of(), "{}"));
        bench.pipe(event("e2", "u2", Map.of("anonymousid", "a2"), "{}"));
        bench.advance(ResolverBench.FORGET.plusDays(8));
        bench.pipe(event("e3", "u3", Map.of(), "{}"));
        bench.passTime(Sweep.EVERY);

        assertThat(bench.counter("heed.identity.forgotten")).isEqualTo(1);
    }

    @Test
    void every_identity_has_its_turn_to_be_forgotten() {
        for (int i = 0; i < Sweep.MOST + 10; i++) {
            bench.pipe(event("e" + i, "u" + i, Map.of(), "{}"));
        }
        bench.advance(ResolverBench.FORGET.plusDays(8));
        bench.pipe(event("last", "u", Map.of(), "{}"));
        bench.passTime(Sweep.EVERY);
        assertThat(bench.counter("heed.identity.forgotten")).isBetween(Sweep.MOST - 1.0, Sweep.MOST * 1.0);
        bench.passTime(Sweep.EVERY);

        assertThat(bench.counter("heed.identity.forgotten")).isEqualTo(Sweep.MOST + 10);
    }

    @Test
    void who_still_comes_in_is_not_forgotten() {
        for (int month = 0; month < 20; month++) {
            bench.pipe(event("e" + month, "u1", Map.of(), "{}"));
            bench.advance(Duration.ofDays(30));
            bench.passTime(Sweep.EVERY);
        }

        assertThat(bench.counter("heed.identity.forgotten")).isZero();
    }

    private Address address(String identifier) {
        return bench.customers().address(Identifier.parse(identifier).orElseThrow(), 1);
    }
}
