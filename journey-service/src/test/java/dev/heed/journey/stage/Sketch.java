package dev.heed.journey.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.heed.contracts.Json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Maps and moments of tests, in few words. */
final class Sketch {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** sign-up, then set-up (three days at most), then paying, which ends it. */
    static final String ONBOARDING = """
            apiVersion: journey/v1
            kind: JourneyMap
            metadata: {name: onboarding, version: 1, owner: team-growth}
            spec:
              terminal: [paying]
              stages:
                - name: sign-up
                  entry: [{type: signup.started}]
                  exit: [{type: signup.abandoned}]
                - name: set-up
                  entry: [{type: account.created}]
                  exit: [{type: account.closed}]
                  expected: 3d
                  owner: team-success
                - name: paying
                  entry: [{type: plan.chosen, where: {data.plan: pro, channel: web}}]
            """;

    private Sketch() {}

    static JourneyMap map(String yaml) {
        return switch (MapReader.read(yaml)) {
            case MapReader.Read.Accepted(var map) -> map;
            case MapReader.Read.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    static Chart chart(Instant activatedAt) {
        return new Chart(map(ONBOARDING), activatedAt, true);
    }

    /** @param hour after {@link #START}; also the place */
    static Moment at(int hour, String type) {
        return new Moment(
                "e" + hour,
                "c",
                START.plusSeconds(3600L * hour),
                hour,
                type,
                "",
                JsonNodeFactory.instance.objectNode(),
                true);
    }

    static Moment with(Moment moment, String channel, String data) {
        var json = Json.tree(data.getBytes(StandardCharsets.UTF_8));
        return new Moment(
                moment.event(),
                moment.identity(),
                moment.time(),
                moment.place(),
                moment.type(),
                channel,
                json,
                moment.live());
    }
}
