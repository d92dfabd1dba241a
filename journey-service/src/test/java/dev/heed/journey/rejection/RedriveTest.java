package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.rejection.Examiner.Verdict;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RedriveTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, String> PAID =
            Map.of("ce_specversion", "1.0", "ce_id", "e1", "ce_source", "shop", "ce_type", "paid", "heed_reason", "x");

    private final List<Examiner.Again> examined = new ArrayList<>();
    private final Redrive redrive = new Redrive(this::examine, "shop"::equals);

    private Verdict examine(Examiner.Again item) {
        examined.add(item);
        return new Verdict.Accepted(new CloudEvent("e1", item.source(), "paid", "u1", NOW, Map.of(), item.raw()));
    }

    @Test
    void an_item_of_a_call_is_examined_as_it_came() {
        var kept = kept("/v1/batch", "{\"event\":\"paid\"}", Map.of("heed_received", "2026-01-01T10:00:00Z"), false);

        assertThat(redrive.decide(kept, Fix.NONE)).isInstanceOf(Verdict.Accepted.class);
        assertThat(examined).singleElement().satisfies(item -> {
            assertThat(item.received()).isEqualTo("2026-01-01T10:00:00Z");
            assertThat(item.path()).isEqualTo("/v1/batch");
            assertThat(item.spareId()).isEqualTo("rejected-0-1");
        });
    }

    @Test
    void a_mended_body_stands_in_for_what_came() {
        redrive.decide(kept("/v1/track", "{}", Map.of(), false), fix("{\"body\": {\"event\": \"paid\"}}"));

        assertThat(examined)
                .extracting(item -> new String(item.raw(), StandardCharsets.UTF_8))
                .containsExactly("{\"event\":\"paid\"}");
    }

    @Test
    void what_was_cut_has_to_be_given_whole() {
        var cut = kept("/v1/track", "{", Map.of(), true);

        assertThat(code(redrive.decide(cut, Fix.NONE))).isEqualTo("rejection-cut");
        assertThat(code(redrive.decide(cut, fix("{\"body\": {}}")))).isEmpty();
    }

    @Test
    void a_record_keeps_its_id_and_gets_the_headers_that_it_lacked() {
        var kept = kept("journey.inbound/0/5", "{\"a\":1}", PAID, false);

        assertThat(code(redrive.decide(kept, Fix.NONE))).isEqualTo("identifier-missing");
        var verdict = (Verdict.Accepted) redrive.decide(kept, fix("{\"headers\": {\"ce_subject\": \"u1\"}}"));

        assertThat(verdict.event().id()).isEqualTo("e1");
        assertThat(verdict.event().subject()).isEqualTo("u1");
        assertThat(verdict.event().extensions()).isEmpty();
    }

    @Test
    void nobody_writes_in_the_name_of_the_platform_or_of_a_stranger() {
        var kept = kept("journey.inbound/0/5", "{}", PAID, false);

        assertThat(code(redrive.decide(kept, headers("heed")))).isEqualTo("source-reserved");
        assertThat(code(redrive.decide(kept, headers("stranger")))).isEqualTo("source-unknown");
    }

    @Test
    void headers_of_a_call_cannot_be_mended() {
        var kept = kept("/v1/track", "{}", Map.of(), false);

        assertThat(code(redrive.decide(kept, headers("shop")))).isEqualTo("fix-not-applicable");
    }

    @Test
    void a_fix_has_a_body_and_headers_and_nothing_else() {
        assertThat(Fix.parse(bytes("{\"boddy\": {}}"))).isEmpty();
        assertThat(Fix.parse(bytes("{\"headers\": {\"a\": 1}}"))).isEmpty();
        assertThat(Fix.parse(bytes("[]"))).isEmpty();
        assertThat(fix("{\"body\": {\"n\": 0.12345678901234567891}}").bytes(new byte[0]))
                .isEqualTo(bytes("{\"n\":0.12345678901234567891}"));
    }

    private static Fix headers(String source) {
        return fix("{\"headers\": {\"ce_source\": \"%s\", \"ce_subject\": \"u1\"}}".formatted(source));
    }

    private static Fix fix(String json) {
        return Fix.parse(bytes(json)).orElseThrow();
    }

    private static String code(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted accepted -> "";
            case Verdict.Refused refused -> refused.code();
        };
    }

    private static Kept kept(String way, String raw, Map<String, String> headers, boolean cut) {
        var attributes = headers.entrySet().stream()
                .map(entry -> new Attribute(entry.getKey(), bytes(entry.getValue())))
                .toList();
        return new Kept(
                "0-1",
                "shop",
                "x",
                NOW,
                way,
                raw.length(),
                "",
                cut,
                bytes(raw),
                attributes,
                Kept.State.OPEN,
                java.util.Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
