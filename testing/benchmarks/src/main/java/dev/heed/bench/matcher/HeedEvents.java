package dev.heed.bench.matcher;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.Observation;
import dev.heed.care.detect.PatternSet;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a workload as Heed has them: parsed, or with their data as bytes of JSON. */
interface HeedEvents {
    int size();

    String customer(int index);

    /** ms since 1970. */
    long time(int index);

    /** Reads what patterns ask for; empty when none watches such events. */
    Optional<Observation> observe(PatternSet patterns, int index);

    record Parsed(List<JourneyEvent> events) implements HeedEvents {
        @Override
        public int size() {
            return events.size();
        }

        @Override
        public String customer(int index) {
            return events.get(index).customer();
        }

        @Override
        public long time(int index) {
            return events.get(index).time().toEpochMilli();
        }

        @Override
        public Optional<Observation> observe(PatternSet patterns, int index) {
            return patterns.observe(events.get(index), Arrival.IN_RUN);
        }
    }

    record Bytes(List<CloudEvent> events) implements HeedEvents {
        @Override
        public int size() {
            return events.size();
        }

        @Override
        public String customer(int index) {
            return events.get(index).subject();
        }

        @Override
        public long time(int index) {
            return events.get(index).time().toEpochMilli();
        }

        @Override
        public Optional<Observation> observe(PatternSet patterns, int index) {
            return patterns.observe(events.get(index), Arrival.IN_RUN);
        }
    }

    static HeedEvents parsed(Workload workload) {
        List<JourneyEvent> events = new ArrayList<>(workload.events());
        workload.generate(happening -> events.add(JourneyEvent.of(event(happening, happening.id()))));
        return new Parsed(events);
    }

    /** @param ids whether events have ids as emitters give them; without, all have the shortest */
    static HeedEvents bytes(Workload workload, boolean ids) {
        List<CloudEvent> events = new ArrayList<>(workload.events());
        workload.generate(happening -> events.add(event(happening, ids ? happening.id() : "e")));
        return new Bytes(events);
    }

    private static CloudEvent event(Happening happening, String id) {
        return new CloudEvent(
                id,
                "shop",
                happening.type(),
                happening.customer(),
                Instant.ofEpochMilli(happening.time()),
                Map.of(),
                data(happening));
    }

    private static byte[] data(Happening happening) {
        String json =
                "{\"amount\":%d,\"code\":\"%s\",\"currency\":\"EUR\",\"page\":\"/checkout/payment\",\"campaign\":\"spring\"}"
                        .formatted(happening.amount(), happening.code());
        return Json.write(Json.tree(json.getBytes(StandardCharsets.UTF_8)));
    }
}
