package dev.heed.journey.resolve;

import dev.heed.contracts.CloudEvent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An event as most tests need it. */
record Sample(String id, String source, String type, String user, String time, String replay, String data) {
    Sample source(String other) {
        return new Sample(id, other, type, user, time, replay, data);
    }

    Sample type(String other) {
        return new Sample(id, source, other, user, time, replay, data);
    }

    Sample time(String other) {
        return new Sample(id, source, type, user, other, replay, data);
    }

    Sample replay(String run) {
        return new Sample(id, source, type, user, time, run, data);
    }

    CloudEvent event() {
        Map<String, String> extensions = new HashMap<>();
        if (!replay.isEmpty()) {
            extensions.put("replay", replay);
        }
        if (!user.isEmpty()) {
            extensions.put("anonymousid", "a-" + user);
        }
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new CloudEvent(id, source, type, user, Instant.parse(time), extensions, bytes);
    }
}
