package dev.heed.kit.http;

import com.code_intelligence.jazzer.junit.FuzzTest;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Any text at all is a cursor that says the same again, or none. {@code JAZZER_FUZZ=1} searches for one that is not. */
class CursorFuzzTest {
    @FuzzTest
    void decode(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (int parts = 1; parts <= 3; parts++) {
            int expected = parts;
            Cursor.decode(text, parts).ifPresent(cursor -> {
                assertThat(cursor.after()).hasSize(expected);
                assertThat(cursor.encode()).isEqualTo(text);
            });
        }
    }
}
