package dev.heed.contracts;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records behind the golden files: every field is there. */
final class Samples {
    static final Instant AT = Instant.parse("2026-03-02T09:12:00.250Z");
    static final Evidence FIRST = new Evidence(
            "declined",
            "evt-1",
            "payment.declined",
            Instant.parse("2026-03-02T09:00:00Z"),
            Map.of("data.orderId", json("\"o1\""), "data.amount", json("20.5")));
    static final Evidence SECOND = new Evidence(
            "declined",
            "evt-2",
            "payment.declined",
            Instant.parse("2026-03-02T09:12:00Z"),
            Map.of("data.orderId", json("\"o1\""), "data.amount", json("50"), "data.retry", json("true")));

    private Samples() {}

    static JsonNode json(String text) {
        return Json.tree(text.getBytes(StandardCharsets.UTF_8));
    }

    static Decision decision() {
        return new Decision(
                "d_0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                2,
                "payment-failure-loop",
                3,
                "c_00112233445566778899aabbccddeeff",
                Map.of("orderId", "o1", "customer", "c_00112233445566778899aabbccddeeff"),
                Instant.parse("2026-03-02T09:12:00Z"),
                AT,
                Optional.of(AT),
                List.of(FIRST, SECOND),
                "2 payments for order o1 refused within 12m – “still trying”",
                new Decision.Inputs("active", Optional.of(Instant.parse("2026-03-01T08:00:00Z")), true, 4711, 1000),
                Decision.Outcome.ACTED,
                "",
                List.of("a_1", "a_2"),
                Optional.of("run-7"),
                Map.of());
    }

    static Action action() {
        return new Action(
                "a_1",
                "d_0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                "task",
                Action.State.REQUESTED,
                "c_00112233445566778899aabbccddeeff",
                "payment-failure-loop",
                3,
                json(
                        "{\"to\":\"service-desk\",\"template\":\"payment-help\",\"priority\":\"high\",\"note\":\"2 refused\"}"),
                "Payment keeps failing",
                "2 payments for order o1 refused within 12m",
                List.of(FIRST, SECOND),
                AT,
                Optional.of("run-7"),
                Map.of());
    }

    static DeskEvent deskEvent() {
        return new DeskEvent(
                DeskEvent.CREATED,
                "t_5566",
                1,
                "c_00112233445566778899aabbccddeeff",
                "payment-failure-loop",
                "open",
                "care",
                AT,
                Optional.of("a_1"),
                Optional.of("d_0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
                Optional.of("payment-failure-loop"),
                Optional.of(Instant.parse("2026-03-02T09:12:00.200Z")),
                Optional.of("run-7"),
                Map.of());
    }

    static Profile profile() {
        return new Profile(
                "c_00112233445566778899aabbccddeeff",
                12,
                Map.of("plan", json("\"gold\""), "seats", json("3"), "beta", json("null")),
                Map.of("sms/marketing", false, "email/service", true),
                Optional.of("Europe/Berlin"),
                Optional.of("de"),
                true,
                Optional.of("c_ffeeddccbbaa99887766554433221100"),
                Optional.empty(),
                Map.of());
    }

    static IdentityChange identityChange() {
        return new IdentityChange(
                "c_00112233445566778899aabbccddeeff",
                4,
                List.of("c_ffeeddccbbaa99887766554433221100", "c_00112233445566778899aabbccddeeff"),
                Optional.of("c_ffeeddccbbaa99887766554433221100"),
                Optional.of("anonymousId"),
                Optional.of("c_ffeeddccbbaa99887766554433221100"),
                Optional.of("c_99887766554433221100ffeeddccbbaa"),
                Map.of());
    }

    static Handover handover() {
        var handed = new Handover(
                "c_ffeeddccbbaa99887766554433221100",
                "c_99887766554433221100ffeeddccbbaa",
                4,
                Optional.of("run-7"),
                "BAEAAAAAAAA=");
        return handed.passedTo("c_00112233445566778899aabbccddeeff");
    }

    static PersonalPart personalPart() {
        return new PersonalPart(
                "c_00112233445566778899aabbccddeeff",
                Map.of("userId", "u1", "email", "zoë@example.org"),
                Map.of("email", json("\"Zoë@example.org\""), "address", json("{\"city\":\"Köln\"}")),
                Optional.of(Map.of("tablenumber", "12")),
                Map.of());
    }

    static JourneyEvent journeyEvent() {
        Map<String, String> extensions = Map.of(
                JourneyEvent.CHANNEL,
                "web",
                JourneyEvent.SESSION,
                "s-9",
                JourneyEvent.IDENTITY,
                "c_99887766554433221100ffeeddccbbaa",
                JourneyEvent.ACCOUNT,
                "acme",
                JourneyEvent.RECEIVED,
                "2026-03-02T09:00:01.002Z",
                JourneyEvent.ORIGINAL_TIME,
                "2026-03-02T08:59:00.000Z",
                JourneyEvent.SENT,
                "2026-03-02T08:59:01.000Z",
                JourneyEvent.REPLAY,
                "run-7",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "locale",
                "de-DE");
        return new JourneyEvent(
                "evt-1",
                "shop",
                "payment.declined",
                "c_00112233445566778899aabbccddeeff",
                Instant.parse("2026-03-02T09:00:00.120Z"),
                extensions,
                json("{\"orderId\":\"o1\",\"amount\":20.5,\"reason\":null,\"items\":[{\"sku\":\"Ä-1\",\"n\":2}]}"));
    }

    static RunMarker runMarker() {
        return new RunMarker("run-7", 2, 4, Optional.of(AT), 65_533, 12, 3, 475, 470);
    }

    static PatternControl patternControl() {
        String source =
                "apiVersion: care/v1\nkind: FrictionPattern\nmetadata: {name: payment-failure-loop, version: 3}\n";
        return new PatternControl("payment-failure-loop", 3, 5, "retired", true, source, AT);
    }
}
