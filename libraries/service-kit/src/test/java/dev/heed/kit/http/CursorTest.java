package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {
    private static final int SEEDS = 2_000;

    @Test
    void isReadAgainWhateverTheKeyHolds() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String[] key = Stream.generate(() -> text(random))
                    .limit(1 + random.nextInt(4))
                    .toArray(String[]::new);

            Cursor cursor = Cursor.after(key);

            assertThat(Cursor.decode(cursor.encode(), key.length))
                    .as("seed %d", seed)
                    .contains(cursor);
        }
    }

    @Test
    void ofAnotherNumberOfPartsIsNone() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            String encoded = Cursor.after(text(random), text(random)).encode();

            assertThat(Cursor.decode(encoded, 1)).as("seed %d", seed).isEmpty();
            assertThat(Cursor.decode(encoded, 3)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void isNeverReadFromSomethingThatWasNotGivenOut() {
        for (int seed = 0; seed < SEEDS; seed++) {
            String garbage = text(new Random(seed));

            Cursor.decode(garbage, 2)
                    .ifPresent(read -> assertThat(read.encode()).isEqualTo(garbage));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "YQ==", "YR", "YQ YQ", "_w", "YQ.YQ", "ä", "\u001f"})
    void thatIsGarbageIsNone(String garbage) {
        assertThat(Cursor.decode(garbage, 1)).isEmpty();
        assertThatThrownBy(() -> Cursor.parse(garbage, 1))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }

    @Test
    void doesNotShowItsKey() {
        assertThat(Cursor.after("customer-7", "2026").encode()).doesNotContain("customer", "2026");
    }

    @Test
    void ofASingleKeyStartsBeforeEverythingWhenThereIsNone() {
        assertThat(Cursor.single(Optional.empty())).isEmpty();
        assertThat(Cursor.single(Optional.of(Cursor.after("t_1").encode()))).isEqualTo("t_1");
    }

    @Test
    void mayGoIntoAnUrlAsItIs() {
        String encoded = Cursor.after("???>>>", "ÿÿÿ~~~").encode();

        assertThat(encoded).matches("[A-Za-z0-9_.-]+");
        assertThat(Base64.getUrlDecoder().decode(encoded.split("\\.", -1)[0]))
                .isEqualTo("???>>>".getBytes(StandardCharsets.UTF_8));
    }

    /** Up to 12 characters, control characters and dots among them often. */
    private static String text(Random random) {
        return random.ints(random.nextInt(13), 0, 600)
                .map(point -> point % 7 == 0 ? '.' : point % 11 == 0 ? '\u001f' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
