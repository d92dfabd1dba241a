package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Match;
import dev.heed.care.detect.Observation;
import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.Handover;
import dev.heed.contracts.IdentityChange;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import dev.heed.contracts.Topic;
import dev.heed.kit.streams.NotSkippable;
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
    private Merges merges;
    private int partition;

    CareProcessor(CareSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        store = new CareStore(context);
        out = new CareOut(context, settings);
        var pointers = new PointerStore(context.getStateStore(CareTopology.POINTERS));
        merges = new Merges(store, pointers, new HandoverOut(context), settings.merges());
        partition = context.taskId().partition();
        patterns = new Patterns(
                settings.limits(),
                settings.calendars()); // a task that is revived after an abort must not know what was not committed
        store.patterns().forEach(patterns::accept);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        String task = context.taskId().toString();
        context.schedule(REPORT, PunctuationType.WALL_CLOCK_TIME, now -> report(task, now));
        context.schedule(Merges.SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, merges::sweep);
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
        } else if (ours && IdentityChange.isCarriedBy(event.type())) {
            merges.changed(event.type(), Json.read(event.data(), IdentityChange.class), appended);
        } else if (ours && event.type().equals(Handover.TYPE)) {
            handed(Json.read(event.data(), Handover.class), appended);
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
        if ((observed.isEmpty() && run.isEmpty()) || merges.diverts(event)) {
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
        afterEnd(key, appended);
    }

    /** Before anything is changed the state is read: what cannot be read changes nothing. */
    private void handed(Handover handover, Instant appended) {
        if (merges.takes(handover, appended)) {
            Detector detector = patterns.detector();
            var key = new StateKey(handover.replay(), handover.to());
            Kept kept = store.state(key);
            CustomerState state = CustomerState.read(detector.patterns(), key.customer(), kept.state());
            Findings united = unite(detector, state, handover);
            merges.united();
            var unused = NotSkippable.whole("Taking over a customer", () -> {
                apply(key, united, appended, Optional.empty());
                if (key.run().isEmpty()) {
                    apply(key, detector.advance(state, appended), appended, Optional.empty());
                }
                store.state(key, kept.indexed(), state);
                afterEnd(key, appended);
                return true;
            });
        }
    }

    private Findings unite(Detector detector, CustomerState state, Handover handover) {
        try {
            byte[] handed = Merges.state(handover);
            return detector.unite(state, CustomerState.read(detector.patterns(), state.key(), handed));
        } catch (NotSkippable newer) {
            throw newer;
        } catch (RuntimeException fault) {
            throw merges.unreadable(fault);
        }
    }

    /** Customers who are merged at the end of a run can bring something of it after its end: that ends at once. */
    private void afterEnd(StateKey key, Instant now) {
        if (key.run().isPresent() && store.current().equals(Topic.CARE_HANDOVERS.topic())) {
            String id = key.run().get();
            if (store.run(id).phase() != RunState.Phase.OPEN) {
                finish(key, store.state(key).state(), now);
            }
            if (store.run(id).phase() == RunState.Phase.CLOSED) {
                out.finished(id, store.run(id), partition);
            }
        }
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
        int handled = store.closing(id, most, (key, bytes) -> finish(key, bytes, now));
        if (handled < most) {
            store.run(id, store.run(id).closed());
            out.finished(id, store.run(id), partition);
        }
        return handled;
    }

    private void finish(StateKey key, byte[] bytes, Instant now) {
        Detector detector = patterns.detector();
        Instant end = store.run(key.run().orElseThrow()).end();
        CustomerState state = CustomerState.read(detector.patterns(), key.customer(), bytes);
        apply(key, detector.finish(state, end), now, Optional.empty());
        store.forget(key);
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
            merges.decided(match.customer(), match.pattern());
        }
        run.ifPresent(id -> store.run(id, store.run(id).counted(matches.size())));
    }
}
