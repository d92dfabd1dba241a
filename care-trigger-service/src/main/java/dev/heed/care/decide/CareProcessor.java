package dev.heed.care.decide;

import dev.heed.care.detect.PatternSet;
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
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.time.Instant;
import java.util.List;

/** One task: folds the events of its customers, wakes their timers, ends runs, switches patterns, moves who is merged. */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
final class CareProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String OURS = "heed";

    private final CareSettings settings;
    private Patterns patterns;
    private CareStore store;
    private Folding folding;
    private Accounts accounts;
    private Merges merges;
    private Takeover takeover;
    private KeyedOut keyed;
    private WakeClock wakes;
    private ProcessorContext<byte[], byte[]> context;
    private String task;

    CareProcessor(CareSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> ofTask) {
        context = ofTask;
        wakes = new WakeClock(context.currentSystemTimeMs());
        store = new CareStore(context, CareTopology.CUSTOMERS);
        var out = new CareOut(context, settings, CareTopology.CUSTOMERS);
        // a task that is revived after an abort must not know what was not committed
        patterns = new Patterns(settings.limits(), settings.calendars());
        patterns.acceptAll(store.patterns());
        var pointers = new PointerStore(context.getStateStore(CareTopology.POINTERS));
        merges = new Merges(store, pointers, new HandoverOut(context), settings.merges());
        folding = new Folding(
                store, out, patterns, key -> new FirstKey(PatternSet.CUSTOMER, key.customer()), merges::decided);
        accounts = new Accounts(store, patterns, folding);
        keyed = new KeyedOut(context, out, patterns, settings.limits());
        takeover = new Takeover(store, merges, folding, keyed);
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        context.schedule(Merges.SWEEP_EVERY, PunctuationType.WALL_CLOCK_TIME, merges::sweep);
        task = "customers " + context.taskId();
        context.schedule(CareMeter.REPORT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::report);
        report(context.currentSystemTimeMs());
    }

    private void report(long now) {
        settings.meter().report(task, List.of(patterns.detector().patterns()), Instant.ofEpochMilli(now));
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
            return;
        }
        wakes.read(appended.toEpochMilli(), context.currentSystemTimeMs());
        if (ours && event.type().equals(RunOpened.TYPE)) {
            opened(event);
        } else if (ours && event.type().equals(RunMarker.TYPE)) {
            ended(Json.read(event.data(), RunMarker.class));
        } else if (ours && IdentityChange.isCarriedBy(event.type())) {
            merges.changed(event.type(), Json.read(event.data(), IdentityChange.class));
        } else if (ours && event.type().equals(Handover.TYPE)) {
            takeover.handed(Json.read(event.data(), Handover.class), appended);
        } else {
            ofCustomer(event, appended);
        }
    }

    /** A type that this release does not know is for a later one, and no event of a customer. */
    private void control(CloudEvent event) {
        if (event.type().equals(PatternControl.TYPE)) {
            PatternControl control = Json.read(event.data(), PatternControl.class);
            if (patterns.accept(control)) {
                store.pattern(control);
                keyed.control(event);
                report(context.currentSystemTimeMs());
            }
        }
    }

    private void opened(CloudEvent event) {
        RunOpened opened = Json.read(event.data(), RunOpened.class);
        store.run(opened.run(), store.run(opened.run()).opened(opened.act()));
        keyed.opened(event);
    }

    /** What is passed on to another task goes on by its other keys from here: the account that it names is all it has. */
    private void ofCustomer(CloudEvent event, Instant appended) {
        switch (merges.whose(event)) {
            case OURS -> {
                CloudEvent filled = accounts.filled(event);
                fold(filled, appended);
                keyed.event(filled, appended);
            }
            case ANOTHER_TASKS -> keyed.event(event, appended);
            case NOBODYS -> {
                // nothing of who is erased goes on
            }
        }
    }

    /** What was due before this event happens before it: in a run by event time, live by append time. */
    private void fold(CloudEvent event, Instant appended) {
        var key = new StateKey(event.extension(JourneyEvent.REPLAY), event.subject());
        boolean inRun = key.run().isPresent();
        var observed = patterns.detector().patterns().observe(event, settings.arrival(inRun, appended));
        if (observed.isPresent() || inRun) {
            folding.fold(key, observed, inRun ? event.time() : appended, appended);
            takeover.afterEnd(key, appended);
        }
    }

    private void tick(long now) {
        Instant instant = Instant.ofEpochMilli(now);
        folding.wake(wakes.at(now), instant, settings.chunk());
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
}
