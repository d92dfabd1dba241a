package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EtagTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 7, Integer.MAX_VALUE})
    void isReadAsTheVersionThatItWasMadeOf(int version) {
        assertThat(Etag.required(Etag.of(version), "Ticket")).contains(version);
    }

    @Test
    void isAQuotedStrongTag() {
        assertThat(Etag.of(3)).isEqualTo("\"3\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", " \"3\" ", "\"3\""})
    void isReadWithAndWithoutQuotes(String header) {
        assertThat(Etag.required(header, "Ticket")).contains(3);
    }

    /** Weak tags do not match strongly (RFC 9110, 8.8.3.2). */
    @ParameterizedTest
    @ValueSource(strings = {"W/\"3\"", "*", "\"three\"", "\"3\", \"4\"", "\"99999999999\"", "\"3.0\"", "\"\""})
    void ofAnotherFormMatchesNoVersion(String header) {
        assertThat(Etag.required(header, "Ticket")).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void isAskedForWhenItIsAbsent(@Nullable String header) {
        assertThatThrownBy(() -> Etag.required(header, "Ticket t_1"))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(428);
                    assertThat(problem.getParameters()).containsEntry("code", "if-match-required");
                    assertThat(problem.getDetail()).contains("Ticket t_1");
                });
    }

    @Test
    void mayBeATextThatNobodyNumbers() {
        assertThat(Etag.requiredText(Etag.of("9f86d081884c7d65"), "Profile")).isEqualTo("9f86d081884c7d65");
        assertThatThrownBy(() -> Etag.requiredText(" ", "Profile")).isInstanceOf(HttpProblem.class);
    }
}
