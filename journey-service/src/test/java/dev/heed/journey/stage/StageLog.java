package dev.heed.journey.stage;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.Topic;
import dev.heed.journey.log.LogEvent;
import dev.heed.journey.profile.ProfileProjection;
import dev.heed.journey.timeline.TimelineProjection;
import dev.heed.kit.kafka.Received;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A log that is fed by hand to the projections that matter to maps, in their order. */
@ApplicationScoped
public class StageLog {
    private static final int PARTITION = 99;
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final TimelineProjection timelines;
    private final ProfileProjection profiles;
    private final StageProjection stages;
    private final MapStore maps;

    StageLog(TimelineProjection timelines, ProfileProjection profiles, StageProjection stages, MapStore maps) {
        this.timelines = timelines;
        this.profiles = profiles;
        this.stages = stages;
        this.maps = maps;
    }

    /** Puts a map to work. */
    Chart activated(StoredMap draft, Instant at) {
        maps.insert(draft);
        maps.change(draft.activated(at));
        return maps.chart(maps.find(draft.name(), draft.version()).orElseThrow());
    }

    void check(LogEvent event) {
        stages.check(event);
    }

    void apply(List<LogEvent> events) {
        timelines.apply(events);
        profiles.apply(events);
        stages.apply(events);
    }

    /** As a slow instance does that has not gone on to the profiles yet. */
    void applyToTimelines(List<LogEvent> events) {
        timelines.apply(events);
    }

    /** As a slow instance does that has not gone on to the maps yet. */
    void applyToProfiles(List<LogEvent> events) {
        profiles.apply(events);
    }

    static LogEvent event(String customer, String identity, int hour, String type) {
        return event("shop", customer, identity, hour, type);
    }

    /** @param hour after the start; also the offset */
    static LogEvent event(String source, String customer, String identity, int hour, String type) {
        return event(source, customer, identity, hour, Sketch.START.plusSeconds(3600L * hour), type);
    }

    static LogEvent event(String customer, Instant time, String type) {
        return event("shop", customer, customer, 1, time, type);
    }

    private static LogEvent event(
            String source, String customer, String identity, int offset, Instant time, String type) {
        var extensions = Map.of(JourneyEvent.IDENTITY, identity, JourneyEvent.RECEIVED, time.toString());
        var event = new CloudEvent("e" + offset, source, type, customer, time, extensions, NOTHING);
        return new LogEvent(JourneyEvent.of(event), "{}", PARTITION, offset, time);
    }

    static Received ofDesk(String customer, int hour, String type) {
        Instant time = Sketch.START.plusSeconds(3600L * hour);
        var event = new CloudEvent("d" + hour, "heed", type, customer, time, Map.of(), NOTHING);
        return new Received(event, Topic.DESK_EVENTS.topic(), PARTITION, hour, time);
    }

    static LogEvent change(String type, String customer, long version, List<String> identities) {
        return change("heed", type, customer, version, identities);
    }

    static LogEvent change(String source, String type, String customer, long version, List<String> identities) {
        var change = new IdentityChange(
                customer,
                version,
                identities,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        byte[] data = Json.write(change);
        var event = new CloudEvent("c" + version, source, type, customer, Sketch.START, Map.of(), data);
        String json = new String(data, StandardCharsets.UTF_8);
        return new LogEvent(JourneyEvent.of(event), json, PARTITION, 1000 + version, Sketch.START);
    }

    static String customer() {
        return "c_" + UUID.randomUUID().toString().replace("-", "");
    }

    static StoredMap draft(String name) {
        return draft(name, new StoredMap.Backfill("", 0, true));
    }

    static StoredMap draft(String name, StoredMap.Backfill backfill) {
        String source = Sketch.ONBOARDING.replace("name: onboarding", "name: " + name);
        return new StoredMap(
                name,
                1,
                StoredMap.Status.DRAFT,
                1,
                "",
                "",
                source,
                "me",
                Sketch.START,
                Optional.empty(),
                Optional.empty(),
                name,
                "",
                backfill);
    }
}
