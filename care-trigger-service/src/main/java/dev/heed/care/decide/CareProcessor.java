package dev.heed.care.decide;

import dev.heed.care.detect.Arrival;
import dev.heed.care.detect.CustomerState;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Findings;
import dev.heed.care.detect.Observation;
import dev.heed.care.detect.PatternSet;
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

import java.time.Instant;
import java.util.Optional;

/** One task: folds the events of its customers, wakes their timers, ends runs, switches patterns. */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
final class CareProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String OURS = "heed";

    private final CareSettings settings;
    private Patterns patterns;
    private CareStore store;
    private Folding folding;
    private Accounts accounts;
    private KeyedOut keyed;

    CareProcessor(CareSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        store = new CareStore(context, CareTopology.CUSTOMERS);
        var out = new CareOut(context, settings, CareTopology.CUSTOMERS);
        patterns = new Patterns(); // a task that is revived after an abort must not know what was not committed
        store.patterns().forEach(patterns::accept);
        folding = new Folding(store, out, patterns, key -> new FirstKey(PatternSet.CUSTOMER, key.customer()));
        accounts = new Accounts(store, patterns, folding);
        keyed = new KeyedOut(context, out, patterns);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
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
            keyed.opened(event);
        } else if (ours && event.type().equals(RunMarker.TYPE)) {
            ended(Json.read(event.data(), RunMarker.class));
        } else {
            CloudEvent filled = accounts.filled(event);
            fold(filled, appended);
            keyed.event(filled, appended);
        }
    }

    /** A type that this release does not know is for a later one, and no event of a customer. */
    private void control(CloudEvent event) {
        if (event.type().equals(PatternControl.TYPE)) {
            PatternControl control = Json.read(event.data(), PatternControl.class);
            if (patterns.accept(control)) {
                store.pattern(control);
                keyed.control(event);
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
        folding.wake(instant, settings.chunk());
        int left = settings.chunk();
        for (String run : store.closing()) {
            left -= close(run, left, instant);
        }
    }

    /** A marker that is sent again after the run was worked off gets the report again. */
    private void ended(RunMarker marker) {
        RunState run = store.run(marker.run()).ended(marker);
        store.run(marker.run(), run);
        if (run.phase() == RunState.Phase.CLOSED) {
            keyed.again(marker.run(), run);
        }
    }

    /** Fires what is left of at most so many customers, and tells when there are no more; how many there were. */
    private int close(String id, int most, Instant now) {
        int handled = folding.finish(id, most, now);
        if (handled < most) {
            store.run(id, store.run(id).closed());
            keyed.ended(id, store.run(id));
        }
        return handled;
    }

    private void apply(StateKey key, Findings findings, Instant now, Optional<Instant> completed) {
        folding.apply(key, findings, now, completed);
    }
}
