package dev.heed.kit.mongo;

import dev.heed.kit.http.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PositionTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

    @Test
    void isReadAsWhatItWasMadeOf() {
        var position = new Position(NOON, "c_1/a.b");

        assertThat(Position.of(position.cursor().encode())).contains(position);
    }

    @Test
    void withoutCursorThePageIsTheFirst() {
        assertThat(Position.of(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noon", "2026-01-31", "+1000000000-12-31T23:59:59Z"})
    void aTimeThatNoDocumentHoldsIsRefused(String time) {
        String cursor = Cursor.after(time, "c_1").encode();

        assertThatThrownBy(() -> Position.of(cursor)).isInstanceOfSatisfying(HttpProblem.class, problem -> {
            assertThat(problem.getStatusCode()).isEqualTo(400);
            assertThat(problem.getParameters()).containsEntry("code", "cursor-malformed");
        });
    }
}
