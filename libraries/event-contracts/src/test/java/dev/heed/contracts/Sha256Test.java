package dev.heed.contracts;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Sha256Test {
    /** FIPS 180-4, example "abc". */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesAsTheStandardSays() {
        assertThat(Sha256.hex("abc")).isEqualTo(ABC);
        assertThat(Sha256.id("abc")).isEqualTo(ABC.substring(0, 32));
    }

    @Test
    void textIsHashedInUtf8() {
        assertThat(Sha256.hex("ä")).isEqualTo(Sha256.hex(new byte[] {(byte) 0xc3, (byte) 0xa4}));
    }
}
