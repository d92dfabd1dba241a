package dev.heed.desk.ticket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NewTicketTest {
    @Test
    void a_whole_request_is_taken_and_stripped() {
        assertThat(new NewTicket("c_1", "billing", " Twice billed ", "Please mend", null).check())
                .isEqualTo(new NewTicket.Checked.Valid("c_1", "billing", "Twice billed", "Please mend", "api"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, billing, subject, text, customer-malformed",
                "ada@example.org, billing, subject, text, customer-malformed",
                "c_1, -, subject, text, topic-missing",
                "c_1, billing, ' ', text, subject-missing",
                "c_1, billing, subject, -, text-missing"
            })
    void what_is_missing_is_named(String customer, String topic, String subject, String text, String code) {
        assertThat(code(new NewTicket(customer, topic, subject, text, null))).isEqualTo(code);
    }

    @Test
    void text_beyond_the_limit_is_refused() {
        String longest = "x".repeat(NewTicket.MAX_TEXT);

        assertThat(new NewTicket("c_1", "t", "s", longest, null).check()).isInstanceOf(NewTicket.Checked.Valid.class);
        assertThat(code(new NewTicket("c_1", "t", "s", longest + "x", null))).isEqualTo("text-too-long");
    }

    private static String code(NewTicket asked) {
        return ((NewTicket.Checked.Invalid) asked.check()).code();
    }
}
