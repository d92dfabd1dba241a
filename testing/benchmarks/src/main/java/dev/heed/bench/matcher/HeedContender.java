package dev.heed.bench.matcher;

import dev.heed.care.detect.CompiledPattern;
import dev.heed.care.detect.Detector;
import dev.heed.care.detect.Limits;
import dev.heed.care.detect.PatternSet;
import dev.heed.care.detect.Watched;
import dev.heed.care.pattern.PatternReader;

import java.util.List;

/** Heed's detector, the one that runs live. */
final class HeedContender implements Contender {
    /** Wide enough that no bound decides: the others have none. */
    static final Limits LIMITS = Limits.DEFAULT.withPending(1_000);

    private final PatternSet patterns;
    private final HeedEvents events;
    private final Keeping keeping;

    /** How the states of customers are kept. */
    enum Keeping {
        /** As objects; what waits for time to pass is looked at when its customer comes. */
        HEAP,
        /** As objects; a queue over all customers says who waits for time to pass. */
        TIMERS,
        /** As bytes, read and written at each event. */
        STORED
    }

    HeedContender(List<Question> questions, HeedEvents events, Keeping keeping, boolean evidence) {
        this.patterns = PatternSet.of(
                questions.stream().map(question -> watched(question, evidence)).toList());
        this.events = events;
        this.keeping = keeping;
    }

    private static Watched watched(Question question, boolean evidence) {
        String text = HeedYaml.text(question, evidence);
        return switch (PatternReader.read(text)) {
            case PatternReader.Read.Accepted accepted -> Watched.acting(CompiledPattern.of(accepted.pattern()));
            case PatternReader.Read.Refused refused ->
                throw new IllegalStateException("Pattern refused: " + refused.problems() + "\n" + text);
        };
    }

    @Override
    public int events() {
        return events.size();
    }

    @Override
    public Lap begin() {
        var detector = new Detector(patterns, LIMITS);
        return switch (keeping) {
            case HEAP -> new HeapLap(detector, events);
            case TIMERS -> new TimersLap(detector, events);
            case STORED -> new StoredLap(detector, events);
        };
    }
}
