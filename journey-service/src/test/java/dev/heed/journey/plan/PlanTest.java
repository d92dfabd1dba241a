package dev.heed.journey.plan;

import dev.heed.contracts.CloudEvent;
import dev.heed.journey.plan.TrackingPlan.Verdict;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static dev.heed.journey.plan.Plans.event;
import static dev.heed.journey.plan.Plans.json;
import static dev.heed.journey.plan.Plans.object;
import static dev.heed.journey.plan.Plans.plan;
import static dev.heed.journey.plan.Plans.type;
import static org.assertj.core.api.Assertions.assertThat;

class PlanTest {
    private static final String AMOUNT = "{'properties': {'amount': {'type': 'number'}}, 'required': ['amount']}";
    private static final String TEXT = "{'properties': {'amount': {'type': 'string'}}, 'required': ['amount']}";

    private static final String FORMATS = """
            {'properties': {'at': {'format': 'date-time'}, 'id': {'format': 'uuid'}, 'mail': {'format': 'email'},
                            'ip': {'format': 'ipv4'}, 'to': {'format': 'uri'}, 'day': {'format': 'date'},
                            're': {'format': 'regex'}}}""";
    private static final String FORMATTED = """
            {'at': '2026-01-01T00:00:00Z', 'day': '2026-02-28', 'mail': 'a@b.example', 'ip': '10.0.0.255',
             'to': 'https://a.example', 're': '(', 'id': '123e4567-e89b-12d3-a456-426614174000'}""";

    @Test
    void what_is_as_planned_fits() {
        assertThat(judge(Mode.ENFORCE, "{'amount': 1}")).isInstanceOf(Verdict.Fits.class);
    }

    @Test
    void enforce_refuses_and_says_where_and_why() {
        assertThat(judge(Mode.ENFORCE, "{'amount': 'much'}"))
                .isEqualTo(new Verdict.Refused("schema-violated", List.of("/amount: string found, number expected")));
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(judge(Mode.ENFORCE, "{}"))
                .isEqualTo(new Verdict.Refused(
                        "schema-violated", List.of("/amount: required property 'amount' not found")));
    }

    @Test
    void warn_lets_in_and_off_does_not_look() {
        assertThat(judge(Mode.WARN, "{}")).isInstanceOf(Verdict.Deviates.class);
        assertThat(judge(Mode.OFF, "{}")).isInstanceOf(Verdict.Fits.class);
    }

    @Test
    void a_type_that_is_not_planned_or_has_no_version_fits() {
        var unplanned = new Plan(Map.of(), Plans.NAMES);

        assertThat(unplanned.judge(event("{}"), json("{}"))).isInstanceOf(Verdict.Fits.class);
        assertThat(plan(type(Mode.ENFORCE)).judge(event("{}"), json("{}"))).isInstanceOf(Verdict.Fits.class);
    }

    @Test
    void the_newest_version_judges_unless_the_event_names_one() {
        var plan = plan(type(Mode.ENFORCE, AMOUNT, TEXT));

        assertThat(fits(plan, event("{'amount': 'x'}"))).isTrue();
        assertThat(fits(plan, event("{'amount': 1}"))).isFalse();
        assertThat(fits(plan, event("{'amount': 1}", "schemaversion", "1"))).isTrue();
        assertThat(fits(plan, event("{'amount': 1}", "dataschema", "https://shop.example/order/1")))
                .isTrue();
        assertThat(fits(plan, event("{'amount': 'x'}", "dataschema", "https://shop.example/order")))
                .isTrue();
    }

    @Test
    void a_version_that_nobody_planned_is_a_violation() {
        var plan = plan(type(Mode.ENFORCE, AMOUNT));

        assertThat(fits(plan, event("{'amount': 1}", "schemaversion", "2"))).isFalse();
        assertThat(fits(plan, event("{'amount': 1}", "schemaversion", "latest")))
                .isFalse();
    }

    @Test
    void marked_attributes_are_judged_as_if_they_stood_among_the_others() {
        String closed = "{'properties': {'mail': {'type': 'string'}}, 'required': ['mail'],"
                + " 'additionalProperties': false}";
        var plan = plan(type(Mode.ENFORCE, closed));

        assertThat(fits(plan, event("{'$pii': {'mail': 'a@b.example'}}"))).isTrue();
        assertThat(fits(plan, event("{'mail': 'a@b.example', '$pii': ['mail']}")))
                .isTrue();
        assertThat(fits(plan, event("{'$pii': {'mail': 1}}"))).isFalse();
    }

    @Test
    void known_formats_are_checked_and_others_are_not() {
        var plan = plan(type(Mode.ENFORCE, FORMATS));

        assertThat(fits(plan, event(FORMATTED))).isTrue();
        for (String bad : List.of("at", "id", "mail", "ip", "to", "day")) {
            assertThat(fits(plan, event("{'" + bad + "': '256.1 x'}"))).as(bad).isFalse();
        }
    }

    @Test
    void a_number_that_would_eat_the_memory_is_a_violation() {
        var plan = plan(type(Mode.ENFORCE, "{'properties': {'amount': {'multipleOf': 3}}}"));

        assertThat(fits(plan, event("{'amount': 1e999999999}"))).isFalse();
        assertThat(fits(plan, event("{'amount': 3e2}"))).isTrue();
    }

    @Test
    void declared_attributes_of_every_version_are_split_off() {
        var version = new PlannedVersion(1, "{}", List.of("nick", "/a/b"), Plans.NOW, "someone", "ev_1");
        var other = new PlannedVersion(2, "{}", List.of(), Plans.NOW, "someone", "ev_2");
        var planned = new EventType(
                Plans.TYPE, Mode.OFF, "", "", false, List.of(version, other), 2, Plans.NOW, "someone", "et_1", "");

        var split = plan(planned).split(Plans.TYPE, object("{'nick': 'x', 'a': {'b': 1, 'c': 2}}"));

        assertThat(split.kept()).isEqualTo(object("{'a': {'c': 2}}"));
        assertThat(split.personal()).isEqualTo(Map.of("nick", json("'x'"), "/a/b", json("1")));
    }

    private static Verdict judge(Mode mode, String data) {
        return plan(type(mode, AMOUNT)).judge(event(data), json(data));
    }

    private static boolean fits(Plan plan, CloudEvent event) {
        var data = SchemaText.read(new String(event.data(), java.nio.charset.StandardCharsets.UTF_8));
        return plan.judge(event, data) instanceof Verdict.Fits;
    }
}
