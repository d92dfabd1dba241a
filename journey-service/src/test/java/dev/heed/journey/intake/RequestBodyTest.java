package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestBodyTest {
    private static final int MOST = 100_000;

    @Test
    void a_body_is_read_up_to_the_limit() {
        assertThat(read(stream(MOST), bytes -> {}))
                .isInstanceOfSatisfying(
                        RequestBody.Read.Body.class,
                        body -> assertThat(body.bytes()).hasSize(MOST));
        assertThat(read(stream(MOST + 1), bytes -> {}))
                .isInstanceOfSatisfying(
                        RequestBody.Read.Wrong.class,
                        wrong -> assertThat(wrong.status()).isEqualTo(413));
    }

    @Test
    void memory_is_charged_before_it_is_used_and_only_for_what_arrives() {
        List<Integer> charged = new ArrayList<>();

        var unused = read(stream(5000), charged::add);

        assertThat(charged.stream().mapToInt(Integer::intValue).sum()).isBetween(5000, 10_000);
        assertThat(charged.getFirst()).isLessThan(5000);
    }

    @Test
    void a_body_for_which_there_is_no_memory_is_thrown_away() throws IOException {
        InputStream body = stream(MOST);

        assertThatThrownBy(() -> read(body, bytes -> {
                    throw new Unavailable("overloaded", 1);
                }))
                .isInstanceOf(Unavailable.class);
        assertThat(body.available()).isZero();
    }

    @Test
    void a_body_that_drips_is_given_up() {
        var reading = new RequestBody.Reading(MOST, Duration.ZERO, bytes -> {});

        assertThat(RequestBody.read(stream(MOST), reading))
                .isInstanceOfSatisfying(
                        RequestBody.Read.Wrong.class,
                        wrong -> assertThat(wrong.status()).isEqualTo(408));
    }

    private static RequestBody.Read read(InputStream body, IntConsumer charge) {
        return RequestBody.read(body, new RequestBody.Reading(MOST, Duration.ofMinutes(1), charge));
    }

    private static InputStream stream(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }
}
