package dev.heed.journey.rejection;

import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RejectionTest {
    private static final byte[] NOTHING = {};
    private static final String EMOJI = "\ud83d\ude00";

    @Test
    void a_source_of_a_megabyte_still_fits_into_a_record() {
        var rejection = new Rejection("x".repeat(1 << 20), "source-unknown", Map.of(), NOTHING);

        assertThat(rejection.key()).hasSizeLessThan(300);
    }

    @Test
    void texts_are_cut_between_characters() {
        var rejection = new Rejection(EMOJI.repeat(150), "schema-violated", Map.of(), NOTHING);

        assertThat(rejection.source())
                .startsWith(EMOJI.repeat(127))
                .endsWith("\u2026")
                .hasSizeLessThanOrEqualTo(256);
        String violations = rejection.headers(List.of(EMOJI.repeat(150))).getOrDefault(Rejection.VIOLATIONS, "");
        assertThat(Json.tree(violations.getBytes(StandardCharsets.UTF_8))
                        .path(0)
                        .asText())
                .isEqualTo(EMOJI.repeat(99) + "\u2026");
    }
}
