package dev.heed.care.decide;

import dev.heed.care.detect.Match;
import dev.heed.care.detect.Step;
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
import java.util.List;
import java.util.Optional;

/** One task: folds the events of its customers, wakes their timers, ends runs, switches patterns. */
@SuppressWarnings("NullAway.Init") // init() comes before everything else
final class CareProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final String OURS = "heed";

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
        patterns = new Patterns(); // a task that is revived after an abort must not know what was not committed
        store.patterns().forEach(patterns::accept);
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
        } else if (ours && event.type().equals(RunMarker.TYPE)) {
            ended(Json.read(event.data(), RunMarker.class));
        } else {
            fold(JourneyEvent.of(event), appended);
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

    /** In a run, what was due before this event fires before it. */
    private void fold(JourneyEvent event, Instant appended) {
        var key = new StateKey(event.replay(), event.customer());
        byte[] state = store.state(key);
        if (event.replay().isPresent()) {
            Step before = patterns.detector().advance(state, event.customer(), event.time());
            apply(key, before, appended, Optional.empty());
            state = before.state();
        }
        Step step = patterns.detector().onEvent(state, event);
        apply(key, step, appended, Optional.of(appended));
        if (event.replay().isEmpty()) {
            Instant settled = appended.plus(settings.settle());
            step.armed().forEach(timer -> store.arm(key, timer, later(timer.wakeAt(), settled)));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
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
        store.due(now.toEpochMilli(), settings.chunk(), due -> {
            Step step =
                    patterns.detector().fire(store.state(due.key()), due.key().customer(), due.timer());
            apply(due.key(), step, now, Optional.empty());
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
        int handled = store.closing(id, most, (key, state) -> {
            apply(key, patterns.detector().advance(state, key.customer(), end), now, Optional.empty());
            store.forget(key);
        });
        if (handled < most) {
            store.run(id, store.run(id).closed());
            out.finished(id, store.run(id), partition);
        }
        return handled;
    }

    private void apply(StateKey key, Step step, Instant now, Optional<Instant> completed) {
        if (step.changed()) {
            store.state(key, step.state());
        }
        if (!step.matches().isEmpty()) {
            decide(key.run(), step.matches(), now, completed);
        }
        out.left(step.counted());
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
