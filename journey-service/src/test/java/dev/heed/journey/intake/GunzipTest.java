package dev.heed.journey.intake;

import dev.heed.journey.intake.Gunzip.Inflated;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class GunzipTest {
    private static final int MOST = 1000;
    private static final int RATIO = 10;

    @Test
    void what_was_packed_comes_out_up_to_the_cap() {
        byte[] body = noise(MOST);

        assertThat(inflated(body))
                .isInstanceOfSatisfying(
                        Inflated.Body.class, found -> assertThat(found.bytes()).isEqualTo(body));
        assertThat(inflated(noise(MOST + 1))).isInstanceOf(Inflated.TooLarge.class);
    }

    @Test
    void a_bomb_is_refused_by_its_ratio_before_it_is_large() {
        byte[] bomb = gzip(new byte[MOST]);

        assertThat(Gunzip.inflate(bomb, 1 << 30, RATIO, bytes -> {})).isInstanceOf(Inflated.TooLarge.class);
    }

    @Test
    void a_bomb_of_many_members_is_one_bomb() {
        byte[] member = gzip(new byte[MOST / 2]);
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            all.writeBytes(member);
        }

        assertThat(Gunzip.inflate(all.toByteArray(), MOST, MOST, bytes -> {})).isInstanceOf(Inflated.TooLarge.class);
    }

    @Test
    void every_cut_and_every_broken_byte_of_a_header_is_malformed_or_refused() {
        byte[] whole = gzip(noise(100));
        for (int length = 0; length < whole.length; length++) {
            assertThat(Gunzip.inflate(Arrays.copyOf(whole, length), MOST, RATIO, bytes -> {}))
                    .isInstanceOf(Inflated.Malformed.class);
        }
        whole[whole.length - 5] ^= 1; // the checksum

        assertThat(Gunzip.inflate(whole, MOST, RATIO, bytes -> {})).isInstanceOf(Inflated.Malformed.class);
    }

    @Test
    void gzip_is_known_by_its_first_bytes() {
        assertThat(Gunzip.looksLikeIt(gzip(new byte[0]))).isTrue();
        assertThat(Gunzip.looksLikeIt(new byte[] {'{', '}'})).isFalse();
        assertThat(Gunzip.looksLikeIt(new byte[0])).isFalse();
    }

    static byte[] gzip(byte[] body) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static Inflated inflated(byte[] body) {
        return Gunzip.inflate(gzip(body), MOST, RATIO, bytes -> {});
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
