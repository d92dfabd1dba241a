package dev.heed.care.gitops;

import dev.heed.care.catalog.Lifecycle.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class WantedTest {
    @Test
    void aLineSaysWhichVersionIsToHaveWhichStatus() {
        Wanted wanted = Wanted.read("refund-late@2: active\nrefund-late@3: shadow\n");

        assertThat(wanted.statuses()).isEqualTo(Map.of("refund-late@2", Status.ACTIVE, "refund-late@3", Status.SHADOW));
        assertThat(wanted.wrong()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"p@1: on", "p@1: deleted", "p@1: backtested", "p@1: [active]", "p@1:"})
    void whatIsNoStatusIsNamedAndTheRestCounts(String line) {
        Wanted wanted = Wanted.read(line + "\nq@1: shadow\n");

        assertThat(wanted.wrong()).containsOnlyKeys("p@1");
        assertThat(wanted.statuses()).isEqualTo(Map.of("q@1", Status.SHADOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"- p@1", "p@1", "p@1: {", "p@1: active\np@1: shadow", "!!java.lang.Object {}"})
    void whatIsNoListIsWrongAsAWhole(String text) {
        assertThat(Wanted.read(text).wrong()).hasSize(1);
        assertThat(Wanted.read(text).statuses()).isEmpty();
    }

    @Test
    void anEmptyFileWantsNothing() {
        assertThat(Wanted.read("")).isEqualTo(Wanted.NOTHING);
    }
}
