package dev.heed.care.decide;

import dev.heed.contracts.CloudEvent;
import dev.heed.contracts.CloudEventHeaders;
import dev.heed.contracts.JourneyEvent;
import dev.heed.contracts.Json;
import dev.heed.contracts.PatternControl;
import dev.heed.contracts.RunMarker;
import dev.heed.contracts.RunOpened;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

import java.time.Instant;

/**
 * One task of first keys other than the customer. Live, it folds events as they stand on care.keyed. Events of a run
 * wait until all tasks of customers have ended the run, because only then their order is known.
 */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
final class KeyedProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final CareSettings settings;
    private Patterns patterns;
    private CareStore store;
    private WaitingStore waiting;
    private CareOut out;
    private Folding folding;
    private int partition;
    private WakeClock wakes;
    private ProcessorContext<byte[], byte[]> context;
    private String task;

    KeyedProcessor(CareSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> ofTask) {
        context = ofTask;
        wakes = new WakeClock(context.currentSystemTimeMs());
        store = new CareStore(context, CareTopology.KEYED);
        waiting = new WaitingStore(context);
        out = new CareOut(context, settings, CareTopology.KEYED);
        partition = context.taskId().partition();
        patterns = new Patterns(settings.limits(), settings.calendars());
        patterns.acceptAll(store.patterns());
        folding = new Folding(store, out, patterns, key -> FirstKey.of(key.customer()), match -> {});
        context.schedule(settings.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
        task = "keyed " + context.taskId();
        context.schedule(CareMeter.REPORT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::report);
        report(context.currentSystemTimeMs());
    }

    private void report(long now) {
        settings.meter().report(task, patterns.keyed(), Instant.ofEpochMilli(now));
    }

    /** A record that cannot be read is thrown out as it is: the dead-letter handler of the application keeps it. */
    @Override
    public void process(Record<byte[], byte[]> message) {
        switch (Address.of(message.key())) {
            case Address.Owner(var key) -> {
                wakes.read(message.timestamp(), context.currentSystemTimeMs());
                take(key, WaitingEvent.read(message.headers(), message.value()));
            }
            case Address.One one -> told(message);
            case Address.All all -> told(message);
        }
    }

    private void take(FirstKey first, WaitingEvent event) {
        var key = new StateKey(event.event().extension(JourneyEvent.REPLAY), first.text());
        if (key.run().isPresent()) {
            waiting.put(key, event);
        } else {
            fold(key, event);
        }
    }

    private void told(Record<byte[], byte[]> message) {
        Instant appended = Instant.ofEpochMilli(message.timestamp());
        switch (CloudEventHeaders.read(message.headers(), message.value(), appended)) {
            case CloudEventHeaders.Read.Event(var event) -> told(event);
            case CloudEventHeaders.Read.Malformed(var code, var why) -> throw new IllegalArgumentException(code);
        }
    }

    private void told(CloudEvent event) {
        switch (event.type()) {
            case PatternControl.TYPE -> control(Json.read(event.data(), PatternControl.class));
            case RunOpened.TYPE -> opened(Json.read(event.data(), RunOpened.class));
            case RunMarker.TYPE -> ended(Json.read(event.data(), RunMarker.class));
            default -> throw new IllegalArgumentException("type-unknown");
        }
    }

    private void control(PatternControl control) {
        if (patterns.accept(control)) {
            store.pattern(control);
        }
    }

    private void opened(RunOpened opened) {
        store.run(opened.run(), store.run(opened.run()).opened(opened.act()));
    }

    /** One task of customers has ended the run; the one of our number has also told what it found. */
    private void ended(RunMarker marker) {
        RunState before = store.run(marker.run());
        RunState run = before.ended(marker);
        boolean ours = marker.partition() == partition;
        if (ours) {
            run = run.with(marker);
        }
        store.run(marker.run(), run);
        if (ours && run.phase() == RunState.Phase.CLOSED) {
            out.finished(marker.run(), run, partition);
        }
    }

    /** As the task of customers does; but an event that no signal takes moves no time, see First keys in the docs. */
    private void fold(StateKey key, WaitingEvent waiting) {
        CloudEvent event = waiting.event();
        Instant appended = waiting.place().appended();
        boolean inRun = key.run().isPresent();
        var observed = folding.detector(key).patterns().observe(event, settings.arrival(inRun, appended));
        if (observed.isPresent()) {
            folding.fold(key, observed, inRun ? event.time() : appended, appended);
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

    /** Folds what waits, then fires what is left, of at most so many events and keys; and reports when all is done. */
    private int close(String id, int most, Instant now) {
        int done = 0;
        for (var each : waiting.take(id, most).entrySet()) {
            each.getValue().forEach(event -> fold(each.getKey(), event));
            done += each.getValue().size();
        }
        done += done < most ? folding.finish(id, most - done, now) : 0;
        if (done < most) {
            store.run(id, store.run(id).closed());
            out.finished(id, store.run(id), partition);
        }
        return done;
    }
}
