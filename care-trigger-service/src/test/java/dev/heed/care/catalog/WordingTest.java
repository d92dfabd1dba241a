package dev.heed.care.catalog;

import dev.heed.care.pattern.PatternTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    count: {of: a, atLeast: 1, within: 1h} => a, per customer
                    count: {of: a, atLeast: 3, within: 1h} => 3 of a within 1h, per customer
                    count: {of: a, distinct: data.x, atLeast: 3, within: 1h} => 3 different data.x of a within 1h, per customer
                    sequence: {steps: [a, b, c], within: 5m} => a, then b, then c, within 5m, per customer
                    absence: {after: a, expected: [b, c], within: 2bd, grace: 1h} => a, then no b or c for 2bd and 1h, per customer
                    absence: {after: a, expected: [b], until: data.due, repeat: every} => a, then no b until data.due, for each of them, per customer
                    score: {add: [{of: a, points: 5}, {of: b, points: -0.5}], halfLife: 20m, atLeast: 12} => 12 points that halve every 20m: 5 for a, -0.5 for b, per customer
                    spike: {of: a, within: 10m, comparedTo: {mean: 24h}, factor: 2.5, atLeast: 20} => at least 20 of a within 10m, and 2.5 times the mean of 24h, per customer
                    """)
    void aConditionIsSaidInWords(String when, String words) {
        var spec = PatternTexts.pattern("p", 1, "when: {" + when + "}").spec();

        assertThat(Wording.condition(spec)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
                    06-absence-checkout-abandoned => (2 of form.validation_failed or coupon.rejected or ux.error_click or payment.declined within 30m) and (form.validation_failed or coupon.rejected or ux.error_click or payment.declined, then no order.placed for 60m, counted from the latest), at most 2h apart, per customer and cartId; cleared by order.placed => email saved-cart-help (marketing)
                    01-count-payment-failure-loop => 2 of payment.declined where data.amount >= 20 within 30m, per customer and orderId; cleared by payment.succeeded => first allowed of in_app payment-help (service), email payment-help (service)
                    """)
    void goldenPatternsAreSaidInWords(String file, String condition, String actions) {
        var spec = PatternTexts.accepted(PatternTexts.golden(file)).spec();

        assertThat(Wording.condition(spec)).isEqualTo(condition);
        assertThat(Wording.actions(spec.actions())).isEqualTo(actions);
    }
}
