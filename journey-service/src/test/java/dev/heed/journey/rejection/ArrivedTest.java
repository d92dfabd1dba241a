package dev.heed.journey.rejection;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ArrivedTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_refused_item_of_a_call_is_kept_with_its_path() {
        var rejection = new Rejection("shop", "type-missing", Map.of("heed_path", "/v1/batch"), bytes("{}"));

        Kept kept = arrived(rejection).kept();

        assertThat(kept.id()).startsWith("0-7-");
        assertThat(kept.source()).isEqualTo("shop");
        assertThat(kept.code()).isEqualTo("type-missing");
        assertThat(kept.way()).isEqualTo("/v1/batch");
        assertThat(kept.viaHttp()).isTrue();
        assertThat(kept.cut()).isFalse();
        assertThat(kept.sha256()).hasSize(64);
    }

    @Test
    void a_large_one_is_cut_and_says_so() {
        var rejection = new Rejection("shop", "event-too-large", Map.of(), new byte[70_000]);

        Kept kept = arrived(rejection).kept();

        assertThat(kept.size()).isEqualTo(70_000);
        assertThat(kept.raw()).hasSize(64 * 1024);
        assertThat(kept.cut()).isTrue();
    }

    @Test
    void headers_that_an_emitter_made_up_do_not_make_a_record_a_call() {
        var headers = List.of(header("heed_path", "/v1/track"), header("heed_topic", "journey.inbound"));

        Kept kept = new Arrived(0, 1, NOW, bytes("shop"), bytes(""), headers).kept();

        assertThat(kept.viaHttp()).isFalse();
        assertThat(kept.way()).startsWith("journey.inbound/");
    }

    @Test
    void the_rules_that_were_broken_are_kept_with_it() {
        var rejection = new Rejection("shop", "schema-violated", Map.of(), bytes("{}"));
        var headers = new ArrayList<Attribute>();
        rejection
                .headers(List.of("/a: string found", "/" + "x".repeat(300)))
                .forEach((name, value) -> headers.add(header(name, value)));

        Kept kept = new Arrived(0, 1, NOW, bytes("shop"), bytes("{}"), headers).kept();

        assertThat(RejectionView.of(kept, false).violations())
                .containsExactly("/a: string found", "/" + "x".repeat(198) + "…");
        assertThat(rejection.headers(List.of())).doesNotContainKey(Rejection.VIOLATIONS);
    }

    @Test
    void garbage_is_kept_too() {
        var headers =
                List.of(header("heed_reason", "what? no."), header("heed_size", "-1"), header("heed_violations", "{"));

        Kept kept = new Arrived(0, 1, NOW, new byte[] {(byte) 0xff}, new byte[] {0}, headers).kept();

        assertThat(kept.code()).isEqualTo("unspecified");
        assertThat(kept.way()).isEqualTo("unspecified");
        assertThat(kept.size()).isEqualTo(1);
        assertThat(RejectionView.of(kept, true).raw().orElseThrow().body()).contains("\0");
    }

    @Test
    void bytes_that_are_no_text_are_shown_as_base64() {
        Kept kept = new Arrived(0, 1, NOW, bytes("shop"), new byte[] {(byte) 0xff}, List.of()).kept();

        assertThat(RejectionView.of(kept, true).raw().orElseThrow().bodyBase64())
                .contains("/w==");
        assertThat(RejectionView.of(kept, false).raw()).isEmpty();
    }

    private static Arrived arrived(Rejection rejection) {
        var headers = rejection.headers().entrySet().stream()
                .map(entry -> header(entry.getKey(), entry.getValue()))
                .toList();
        return new Arrived(
                0, 7, NOW, rejection.key(), Arrays.copyOf(rejection.value(), rejection.value().length), headers);
    }

    private static Attribute header(String name, String value) {
        return new Attribute(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
