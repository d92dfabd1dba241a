package dev.heed.journey.intake;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes at all are unpacked within the caps, or refused. */
class GunzipFuzzTest {
    private static final int MOST = 10_000;
    private static final int RATIO = 100;

    @FuzzTest
    void inflate(byte[] body) {
        if (Gunzip.inflate(body, MOST, RATIO, bytes -> {}) instanceof Gunzip.Inflated.Body(var bytes)) {
            assertThat(bytes.length).isLessThanOrEqualTo(Math.min(MOST, body.length * RATIO));
        }
    }
}
