package dev.heed.journey.rejection;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.rejection.Examiner.Verdict;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class RedriveTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Map<String, String> PAID =
            Map.of("ce_specversion", "1.0", "ce_id", "e1", "ce_source", "shop", "ce_type", "paid", "heed_reason", "x");

    private final List<Examiner.Again> examined = new ArrayList<>();
    private final Redrive redrive = new Redrive(this::examine, RedriveTest::judge);

    /** Knows one source, and a plan that enforces something. */
    private static Optional<Verdict.Refused> judge(CloudEvent event, Instant now) {
        if (!event.source().equals("shop")) {
            return Optional.of(new Verdict.Refused("source-unknown", ""));
        }
        return event.type().equals("unplanned")
                ? Optional.of(new Verdict.Refused("schema-violated", "", List.of("/a: too small")))
                : Optional.empty();
    }

    private Verdict examine(Examiner.Again item) {
        examined.add(item);
        return new Verdict.Accepted(new CloudEvent("e1", item.source(), "paid", "u1", NOW, Map.of(), item.raw()));
    }

    @Test
    void an_item_of_a_call_is_examined_as_it_came() {
        var kept = kept("/v1/batch", "{\"event\":\"paid\"}", Map.of("heed_received", "2026-01-01T10:00:00Z"), false);

        assertThat(decide(kept, Fix.NONE)).isInstanceOf(Verdict.Accepted.class);
        assertThat(examined).singleElement().satisfies(item -> {
            assertThat(item.received()).isEqualTo("2026-01-01T10:00:00Z");
            assertThat(item.path()).isEqualTo("/v1/batch");
            assertThat(item.spareId()).isEqualTo("rejected-0-1");
        });
    }

    @Test
    void a_mended_body_stands_in_for_what_came() {
        var unused = decide(kept("/v1/track", "{}", Map.of(), false), fix("{\"body\": {\"event\": \"paid\"}}"));

        assertThat(examined)
                .extracting(item -> new String(item.raw(), StandardCharsets.UTF_8))
                .containsExactly("{\"event\":\"paid\"}");
    }

    @Test
    void what_was_cut_has_to_be_given_whole() {
        var cut = kept("/v1/track", "{", Map.of(), true);

        assertThat(code(decide(cut, Fix.NONE))).isEqualTo("rejection-cut");
        assertThat(code(decide(cut, fix("{\"body\": {}}")))).isEmpty();
    }

    @Test
    void what_was_erased_stays_away_whatever_mends_it() {
        var kept = kept(Kept.State.ERASED, "/v1/track", "", Map.of(), false);

        assertThat(code(decide(kept, fix("{\"body\": {\"event\": \"paid\"}}")))).isEqualTo("customer-erased");
    }

    @Test
    void what_may_be_a_copy_of_long_ago_would_count_twice() {
        var kept = rejected("seal-expired", kept("journey.inbound/0/5", "{}", PAID, false));

        assertThat(code(decide(kept, fix("{\"headers\": {\"ce_subject\": \"u1\"}}"))))
                .isEqualTo("seal-expired");
    }

    @Test
    void a_record_keeps_its_id_and_gets_the_headers_that_it_lacked() {
        var kept = kept("journey.inbound/0/5", "{\"a\":1}", PAID, false);

        assertThat(code(decide(kept, Fix.NONE))).isEqualTo("identifier-missing");
        var verdict = (Verdict.Accepted) decide(kept, fix("{\"headers\": {\"ce_subject\": \"u1\"}}"));

        assertThat(verdict.event().id()).isEqualTo("e1");
        assertThat(verdict.event().subject()).isEqualTo("u1");
        assertThat(verdict.event().extensions()).isEmpty();
    }

    @Test
    void nobody_writes_in_the_name_of_the_platform_or_of_a_stranger() {
        var kept = kept("journey.inbound/0/5", "{}", PAID, false);

        assertThat(code(decide(kept, headers("heed")))).isEqualTo("source-reserved");
        assertThat(code(decide(kept, headers("stranger")))).isEqualTo("source-unknown");
    }

    @Test
    void what_the_resolver_would_reject_is_refused_with_the_rules_it_breaks() {
        var kept = kept("journey.inbound/0/5", "{}", PAID, false);
        var fix = fix("{\"headers\": {\"ce_type\": \"unplanned\", \"ce_subject\": \"u1\"}}");

        var refused = Redriven.of(kept, decide(kept, fix));

        assertThat(refused.result()).isEqualTo("refused");
        assertThat(refused.code()).contains("schema-violated");
        assertThat(refused.violations()).containsExactly("/a: too small");
    }

    /** It is written by us now, so the resolver will believe it. */
    @Test
    void what_another_system_claimed_does_not_become_true() {
        var claims = new HashMap<>(PAID);
        claims.putAll(Map.of("ce_recordedtime", "2026-01-01T10:00:00Z", "ce_subject", "u1", "heed_sealed", "false"));
        assertThat(driven(claims).extensions()).isEmpty();

        claims.put("heed_sealed", "true");
        assertThat(driven(claims).extensions()).containsOnlyKeys("recordedtime");
    }

    private CloudEvent driven(Map<String, String> headers) {
        var kept = kept("journey.inbound/0/5", "{}", headers, false);
        return ((Verdict.Accepted) redrive.decide(kept, Fix.NONE, NOW)).event();
    }

    @Test
    void headers_of_a_call_cannot_be_mended() {
        var kept = kept("/v1/track", "{}", Map.of(), false);

        assertThat(code(decide(kept, headers("shop")))).isEqualTo("fix-not-applicable");
    }

    @Test
    void a_fix_has_a_body_and_headers_and_nothing_else() {
        assertThat(Fix.parse(bytes("{\"boddy\": {}}"))).isEmpty();
        assertThat(Fix.parse(bytes("{\"headers\": {\"a\": 1}}"))).isEmpty();
        assertThat(Fix.parse(bytes("[]"))).isEmpty();
        assertThat(fix("{\"body\": {\"n\": 0.12345678901234567891}}").bytes(new byte[0]))
                .isEqualTo(bytes("{\"n\":0.12345678901234567891}"));
    }

    private Verdict decide(Kept kept, Fix fix) {
        return redrive.decide(kept, fix, NOW);
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
        return kept(Kept.State.OPEN, way, raw, headers, cut);
    }

    private static Kept rejected(String code, Kept kept) {
        return new Kept(
                kept.id(),
                kept.source(),
                code,
                kept.violations(),
                kept.at(),
                kept.way(),
                kept.size(),
                kept.sha256(),
                kept.cut(),
                kept.raw(),
                kept.headers(),
                kept.state(),
                kept.last());
    }

    private static Kept kept(Kept.State state, String way, String raw, Map<String, String> headers, boolean cut) {
        var attributes = headers.entrySet().stream()
                .map(entry -> new Attribute(entry.getKey(), bytes(entry.getValue())))
                .toList();
        return new Kept(
                "0-1",
                "shop",
                "x",
                List.of(),
                NOW,
                way,
                raw.length(),
                "",
                cut,
                bytes(raw),
                attributes,
                state,
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
