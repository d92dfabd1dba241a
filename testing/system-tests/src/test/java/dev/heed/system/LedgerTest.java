package dev.heed.system;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    @Test
    void aLedgerThatBalancesHasEverythingOnce() {
        assertThat(Ledger.of(Set.of("a", "b"), List.of("b", "a")).balances()).isTrue();
    }

    @Test
    void whatIsMissingIsLost() {
        var ledger = Ledger.of(Set.of("a", "b"), List.of("b"));
        assertThat(ledger.lost()).containsExactly("a");
        assertThat(ledger.balances()).isFalse();
    }

    @Test
    void whatIsThereTwiceIsRepeated() {
        var ledger = Ledger.of(Set.of("a", "b"), List.of("b", "a", "b"));
        assertThat(ledger.repeated()).containsExactly("b");
        assertThat(ledger.balances()).isFalse();
    }

    @Test
    void whatNobodySentIsAPhantom() {
        var ledger = Ledger.of(Set.of("a"), List.of("a", "x"));
        assertThat(ledger.phantom()).containsExactly("x");
        assertThat(ledger.balances()).isFalse();
    }
}
