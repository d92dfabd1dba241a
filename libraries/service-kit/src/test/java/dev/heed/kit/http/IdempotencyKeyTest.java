package dev.heed.kit.http;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyKeyTest {
    @Test
    void usedAgainNamesTheSameDocument() {
        assertThat(key("k1", "tickets", "{}")).isEqualTo(key("k1", "tickets", "{}"));
        assertThat(key(" k1 ", "tickets", "{}")).isEqualTo(key("k1", "tickets", "{}"));
    }

    @Test
    void usedWithAnotherBodyNamesTheSameDocumentButIsNoRetry() {
        IdempotencyKey first = key("k1", "tickets", "{\"a\":1}");
        IdempotencyKey second = key("k1", "tickets", "{\"a\":2}");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void servesSeveralResources() {
        assertThat(key("k1", "tickets", "{}").id())
                .isNotEqualTo(key("k1", "replays", "{}").id());
        assertThat(key("k1", "tickets", "{}").id())
                .isNotEqualTo(key("k2", "tickets", "{}").id());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void thatIsAbsentMakesEveryRequestCreate(@Nullable String header) {
        assertThat(key(header, "tickets", "{}").id())
                .isNotEqualTo(key(header, "tickets", "{}").id());
    }

    /** Ids are kept in documents and on the log: another way to make them would create things twice. */
    @Test
    void givesAnIdOf128BitsWithThePrefixOfItsKind() {
        assertThat(key("k1", "tickets", "{}").id())
                .matches("t_[0-9a-f]{32}")
                .isEqualTo("t_319c453fc4f3f88280febfe26d45fdb7");
    }

    private static IdempotencyKey key(@Nullable String header, String scope, String body) {
        return IdempotencyKey.of(header, "t_", scope, body);
    }
}
