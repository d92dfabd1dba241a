package dev.heed.journey.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A body may cost no more than a few times its own bytes, whatever it is made of; strangers get almost nothing. */
class HostileBodyTest {
    private static final int SIZE = 500_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"junk\":[%s{}]}",
                "{\"batch\":[%s{}]}",
                "{\"batch\":[{\"properties\":{\"a\":[%s{}]}}]}",
                "{\"batch\":[{\"context\":{\"traits\":{\"a\":[%s{}]}}}]}",
                "[%s{}]",
            })
    void who_has_no_key_is_found_out_before_anything_is_built(String form) {
        byte[] body = filled(form);

        assertThat(BodyKey.in(body)).isEmpty();
        assertThat(allocated(() -> BodyKey.in(body))).isLessThan(50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batch\":[],\"junk\":[%s{}]}",
                "{\"batch\":[],\"context\":{\"page\":[%s{}]}}",
                "{\"batch\":[],\"context\":{\"traits\":{\"email\":[%s{}]}}}",
                "{\"batch\":[{\"properties\":{\"a\":[%s{}]}}]}",
                "{\"batch\":[{\"context\":{\"traits\":{\"a\":[%s{}]}}}]}",
                "{\"batch\":[[%s{}]]}",
            })
    void who_has_one_cannot_make_much_of_little_either(String form) {
        byte[] body = filled(form);
        var unused = BatchBody.read(body, Examining.CAPS);

        assertThat(allocated(() ->
                        assertThat(BatchBody.read(body, Examining.CAPS)).isInstanceOf(BatchBody.Read.Batch.class)))
                .isLessThan(10L * SIZE);
    }

    @Test
    void an_event_that_is_too_large_is_known_by_its_id_and_nothing_else_of_it_stays() {
        String body = new String(filled("{\"messageId\":\"m\",\"properties\":{\"a\":[%s{}]}}"), StandardCharsets.UTF_8);

        var refused = (Examined.Refused) Examining.segment(body);

        assertThat(refused.refusal().code()).isEqualTo("event-too-large");
        assertThat(refused.messageId()).isEqualTo("m");
    }

    /** By this thread, in bytes. */
    private static long allocated(Supplier<Object> work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        var unused = work.get();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] filled(String form) {
        return form.formatted("{},".repeat(SIZE / 3)).getBytes(StandardCharsets.UTF_8);
    }
}
