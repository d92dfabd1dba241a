package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Observation;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One task: folds the events of its customers, wakes their timers, ends runs, switches patterns. */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
final class CareProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String OURS = "heed";

    /** How often figures are told: a care designer looks at them, nobody waits for them. */
    private static final Duration REPORT = Duration.ofSeconds(5);

    private final CareSettings settings;
    private Patterns patterns;
    private CareStore store;
    private CareOut out;
    private int partition;

    CareProcessor(CareSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        store = new CareStore(context);
        out = new CareOut(context, settings);
        partition = context.taskId().partition();
        patterns = new Patterns(
                settings.limits(),
                settings.calendars()); // a task that is revived after an abort must not know what was not committed
        store.patterns().forEach(patterns::accept);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        String task = context.taskId().toString();
        context.schedule(REPORT, PunctuationType.WALL_CLOCK_TIME, now -> report(task, now));
    }

    private void report(String task, long now) {
        settings.meter().report(task, patterns.detector().patterns(), Instant.ofEpochMilli(now));
    }

    /** A record that cannot be read is thrown out as it is: the dead-letter handler of the application keeps it. */
    @Override
    public void process(Record<byte[], byte[]> message) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        switch (CloudEventHeaders.read(message.headers(), message.value(), appended)) {
            case CloudEventHeaders.Read.Event(var event) -> dispatch(event, appended);
            case CloudEventHeaders.Read.Malformed(var code, var why) -> throw new IllegalArgumentException(code);
        }
    }

    private void dispatch(CloudEvent event, Instant appended) {
        boolean ours = event.source().equals(OURS);
        if (store.current().equals(Topic.CARE_CONTROL.topic())) {
            control(event);
        } else if (ours && event.type().equals(RunOpened.TYPE)) {
            RunOpened opened = Json.read(event.data(), RunOpened.class);
            store.run(opened.run(), store.run(opened.run()).opened(opened.act()));
        } else if (ours && event.type().equals(RunMarker.TYPE)) {
            ended(Json.read(event.data(), RunMarker.class));
        } else {
            fold(event, appended);
        }
    }

    /** A type that this release does not know is for a later one, and no event of a customer. */
    private void control(CloudEvent event) {
        if (event.type().equals(PatternControl.TYPE)) {
            PatternControl control = Json.read(event.data(), PatternControl.class);
            if (patterns.accept(control)) {
                store.pattern(control);
            }
        }
    }

    /** What was due before this event happens before it: in a run by event time, live by append time. */
    private void fold(CloudEvent event, Instant appended) {
        Optional<String> run = event.extension(JourneyEvent.REPLAY);
        Detector detector = patterns.detector();
        Optional<Observation> observed = detector.patterns().observe(event, arrival(run, appended));
        if (observed.isEmpty() && run.isEmpty()) {
            return;
        }
        var key = new StateKey(run, event.subject());
        Kept kept = store.state(key);
        CustomerState state = CustomerState.read(detector.patterns(), key.customer(), kept.state());
        apply(key, detector.advance(state, run.isPresent() ? event.time() : appended), appended, Optional.empty());
        if (observed.isPresent()) {
            apply(key, detector.onEvent(state, observed.get()), appended, Optional.of(appended));
        }
        store.state(key, kept.indexed(), state);
    }

    private Arrival arrival(Optional<String> run, Instant appended) {
        return run.isPresent() ? Arrival.IN_RUN : Arrival.live(appended, settings.settle());
    }

    private void tick(long now) {
        Instant instant = Instant.ofEpochMilli(now);
        wake(instant);
        int left = settings.chunk();
        for (String run : store.closing()) {
            left -= close(run, left, instant);
        }
    }

    private void wake(Instant now) {
        Detector detector = patterns.detector();
        store.due(now.toEpochMilli(), settings.chunk(), (key, bytes) -> {
            CustomerState state = CustomerState.read(detector.patterns(), key.customer(), bytes);
            Findings found = detector.advance(state, now);
            settings.meter().woken(Instant.ofEpochMilli(CustomerState.wake(bytes)), now, found.size());
            apply(key, found, now, Optional.empty());
            return state;
        });
    }

    /** A marker that is sent again after the report was written gets the report again. */
    private void ended(RunMarker marker) {
        RunState run = store.run(marker.run()).ended(marker);
        store.run(marker.run(), run);
        if (run.phase() == RunState.Phase.CLOSED) {
            out.finished(marker.run(), run, partition);
        }
    }

    /** Fires what is left of at most so many customers, and reports when there are no more; how many there were. */
    private int close(String id, int most, Instant now) {
        Instant end = store.run(id).end();
        Detector detector = patterns.detector();
        int handled = store.closing(id, most, (key, bytes) -> {
            CustomerState state = CustomerState.read(detector.patterns(), key.customer(), bytes);
            apply(key, detector.finish(state, end), now, Optional.empty());
            store.forget(key);
        });
        if (handled < most) {
            store.run(id, store.run(id).closed());
            out.finished(id, store.run(id), partition);
        }
        return handled;
    }

    private void apply(StateKey key, Findings findings, Instant now, Optional<Instant> completed) {
        if (findings.size() > 0) {
            decide(key.run(), findings.matches(), now, completed);
        }
        out.left(findings.left());
    }

    /** Most events complete nothing, so only here the run is looked up. */
    private void decide(Optional<String> run, List<Match> matches, Instant now, Optional<Instant> completed) {
        boolean act = run.map(id -> store.run(id).act()).orElse(true);
        var circumstances = new Circumstances(run, act, now, completed);
        for (Match match : matches) {
            out.decide(match, patterns.of(match.pattern(), match.version()), circumstances);
        }
        run.ifPresent(id -> store.run(id, store.run(id).counted(matches.size())));
    }
}
