package dev.heed.kit.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProblemsTest {
    @Test
    void sayForProgramsAndForPeopleWhatIsWrong() {
        HttpProblem problem = Problems.refused("verb-not-supported", "Pattern p@1: verb score");

        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(problem.getDetail()).isEqualTo("Pattern p@1: verb score");
        assertThat(problem.getParameters())
                .containsEntry("code", "verb-not-supported")
                .containsEntry("message", "Pattern p@1: verb score");
    }

    @ParameterizedTest
    @CsvSource({
        "400, Bad Request",
        "404, Not Found",
        "412, Precondition Failed",
        "422, Unprocessable Content",
        "428, Precondition Required",
        "503, Service Unavailable"
    })
    void haveTheTitleOfTheirStatus(int status, String title) {
        assertThat(Problems.of(status, "c", "d").getTitle()).isEqualTo(title);
    }

    @Test
    void nameWhatIsMissing() {
        HttpProblem problem = Problems.missing("Ticket", "t_1");

        assertThat(problem.getStatusCode()).isEqualTo(404);
        assertThat(problem.getDetail()).isEqualTo("Ticket 't_1' does not exist");
    }
}
