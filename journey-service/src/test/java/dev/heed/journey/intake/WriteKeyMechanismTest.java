package dev.heed.journey.intake;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WriteKeyMechanismTest {
    @Test
    void a_token_of_staff_with_the_role_of_an_emitter_is_no_write_key() {
        assertThatThrownBy(() -> WriteKeyMechanism.access(() -> "joe", true))
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(403));
    }
}
