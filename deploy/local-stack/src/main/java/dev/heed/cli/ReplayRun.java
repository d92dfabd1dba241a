package dev.heed.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.stack.StackFailure;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** A run of the journey-service: opened, filled through the intake, finished, awaited. */
final class ReplayRun {
    private static final String REPLAYS = "/api/journey/v1/replays";
    private static final Duration POLL = Duration.ofMillis(500);

    /** Without any change in the run's counters for that long, something is stuck. */
    private static final Duration STUCK = Duration.ofMinutes(3);

    private final Api journey;
    private final String id;

    private ReplayRun(Api journey, String id) {
        this.journey = journey;
        this.id = id;
    }

    /** @param act whether decisions of the run open tickets and contact customers */
    static ReplayRun open(Api journey, String source, boolean act, String label) {
        var body = Api.JSON
                .createObjectNode()
                .put("source", source)
                .put("act", act)
                .put("label", label);
        var answer = journey.post(REPLAYS, body, UUID.randomUUID().toString()).orFail("The replay");
        return new ReplayRun(journey, answer.path("id").asText());
    }

    /** A run that is still open, after an interrupted replay. */
    static ReplayRun of(Api journey, String id) {
        return new ReplayRun(journey, id);
    }

    /** Whether events may still be sent: not when the end of the run was asked for before. */
    boolean takesEvents() {
        return get().path("state").asText().equals("open");
    }

    String id() {
        return id;
    }

    /** Lets the timers that are left fire, after moving the run's time on to {@code advanceTo}. */
    void finish(@Nullable Instant advanceTo) {
        var body = Api.JSON.createObjectNode();
        if (advanceTo != null) {
            body.put("advanceTo", advanceTo.toString());
        }
        journey.post(REPLAYS + "/" + id + "/finish", body, "finish-" + id).orFail("The end of the replay");
    }

    /**
     * @param waiting told at every look how far detection is
     * @return the finished run with its counters
     */
    JsonNode await(Intake.Pause pause, Consumer<String> waiting) throws InterruptedException {
        JsonNode run = get();
        Instant changed = Instant.now();
        while (!run.path("state").asText().equals("finished")) {
            if (Duration.between(changed, Instant.now()).compareTo(STUCK) > 0) {
                throw new StackFailure("The replay " + id + " does not finish; its state: " + run);
            }
            waiting.accept(state(run));
            pause.of(POLL);
            JsonNode next = get();
            changed = next.equals(run) ? changed : Instant.now();
            run = next;
        }
        return run;
    }

    /** The counts grow partition by partition: each reports when its detection is complete. */
    private static String state(JsonNode run) {
        return "waiting for detection: %d of %d partitions, %,d decisions"
                .formatted(
                        run.path("finishedPartitions").asInt(),
                        run.path("partitions").asInt(),
                        run.path("decisions").asLong());
    }

    private JsonNode get() {
        return journey.get(REPLAYS + "/" + id).orFail("The state of the replay");
    }
}
