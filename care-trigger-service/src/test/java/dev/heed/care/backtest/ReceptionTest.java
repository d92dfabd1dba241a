package dev.heed.care.backtest;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;
import dev.heed.care.pattern.PatternTexts;
import dev.heed.contracts.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReceptionTest {
    private static final String TEXT = PatternTexts.text(
            "p",
            1,
            "when: {count: {of: a, atLeast: 2, within: 1m}}\n"
                    + "measure: {holdout: 0%, goal: {event: ticket.created, where: \"data.topic == 'pay'\", within: 5d}}\n");
    private static final String PERIOD = "\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-03-01T00:00:00Z\"";

    private static Inquiry inquiry(String json) {
        Reception.Stored stored =
                (name, version) -> name.equals("p") && version == 1 ? Optional.of(TEXT) : Optional.empty();
        Order order = Json.read(json.getBytes(StandardCharsets.UTF_8), Order.class);
        return new Reception(stored, 2, Duration.ofDays(100)).inquiry(order);
    }

    private static Plan plan(Inquiry inquiry) {
        return Planning.plan(
                inquiry,
                new Planning.Around(
                        source -> Optional.empty(),
                        List.of(),
                        new LiveSettings(Duration.ofSeconds(10), Limits.DEFAULT, Calendars.DEFAULT),
                        10));
    }

    @Test
    void aStoredPatternComesWithItsText() {
        Inquiry inquiry = inquiry("{\"pattern\":{\"name\":\"p\",\"version\":1}," + PERIOD + "}");

        assertThat(inquiry.patterns()).containsExactly(new Inquiry.Source("p", 1, true, TEXT));
        assertThat(inquiry.against()).isEmpty();
        assertThat(inquiry.runs()).isEmpty();
    }

    @Test
    void topicAndWindowAreThoseOfTheGoalUnlessTheRequestSaysOtherwise() {
        String text = Json.MAPPER.getNodeFactory().textNode(TEXT).toString();
        Question usual =
                plan(inquiry("{\"pattern\":" + text + "," + PERIOD + "}")).question();
        Question asked = plan(inquiry(
                        "{\"pattern\":" + text + ",\"topic\":\"other\",\"window\":\"2h\"," + PERIOD + "}"))
                .question();

        assertThat(usual).isEqualTo(new Question("pay", "", Duration.ofDays(5), Optional.empty()));
        assertThat(asked).isEqualTo(new Question("other", "", Duration.ofHours(2), Optional.empty()));
    }

    @Test
    void aCalendarThatIsNotThereIsRefused() {
        String spec = "when: {absence: {after: a, expected: [b], within: 2bd, calendar: nowhere}}\n";
        String text = Json.MAPPER
                .getNodeFactory()
                .textNode(PatternTexts.text("p", 1, spec))
                .toString();

        assertThatThrownBy(() -> plan(inquiry("{\"pattern\":" + text + "," + PERIOD + "}")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("unknown-calendar"));
    }

    @Test
    void theLogIsReadFromTheWarmUpToADayAfter() {
        Plan plan = plan(inquiry("{\"pattern\":{\"name\":\"p\",\"version\":1}," + PERIOD + "}"));

        assertThat(plan.warmUp()).isEqualTo(Duration.ofMinutes(1));
        assertThat(plan.liveFrom()).isEqualTo(Instant.parse("2026-01-31T22:59:00Z"));
        assertThat(plan.liveTo()).isEqualTo(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patterns-missing | {%s}",
                "patterns-missing | {'patterns':[1,2,3],%s}",
                "pattern-malformed | {'pattern':1,%s}",
                "pattern-unknown | {'pattern':{'name':'p','version':2},%s}",
                "pattern-invalid | {'pattern':'kind: x',%s}",
                "period-missing | {'pattern':{'name':'p','version':1}}",
                "against-one | {'patterns':[{'name':'p','version':1},{'name':'p','version':1}],'against':{'name':'p','version':1},%s}",
                "span-malformed | {'pattern':{'name':'p','version':1},'window':'91d',%s}",
                "cap-malformed | {'pattern':{'name':'p','version':1},'cap':{'max':-1,'per':'1d'},%s}",
                "topic-malformed | {'pattern':{'name':'p','version':1},'topic':' ',%s}",
                "period-too-long | {'pattern':{'name':'p','version':1},'from':'2026-01-01T00:00:00Z','to':'2026-06-01T00:00:00Z'}",
            })
    void whatIsWrongIsSaidWithACode(String code, String json) {
        assertThatThrownBy(() -> inquiry(json.replace("'", "\"").replace("%s", PERIOD)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void whatTheLogHoldsOfThePeriodIsSaid() {
        Plan plan = plan(inquiry("{\"pattern\":{\"name\":\"p\",\"version\":1}," + PERIOD + "}"));
        Instant begin = Instant.parse("2026-02-10T00:00:00Z");
        Instant now = Instant.parse("2026-02-20T00:00:00Z");

        Covered covered = Covered.of(plan, Optional.of(begin), now, Optional.empty());
        assertThat(covered.live()).contains(new Period(begin, now));
        assertThat(covered.warm()).isFalse();
        assertThat(Covered.of(plan, Optional.of(plan.liveFrom()), now, Optional.empty())
                        .warm())
                .isTrue();
        assertThat(Covered.of(plan, Optional.empty(), now, Optional.empty()).live())
                .isEmpty();
    }
}
