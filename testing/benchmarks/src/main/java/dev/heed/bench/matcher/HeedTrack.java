package dev.heed.bench.matcher;

import dev.heed.bench.matcher.HeedContender.Keeping;

import java.io.IOException;
import java.util.List;

/** The process in which Heed's matcher runs. */
public final class HeedTrack {
    /** Events parsed, states in the heap: what stands beside the peers. */
    public static final String HEAP = "heed";
    /** The same, with a queue of all who wait for time to pass. */
    public static final String TIMERS = "heed-timers";
    /** Events parsed, states read and written as bytes at each event. */
    public static final String STORED = "heed-stored";
    /** Events' data as bytes of JSON, states in the heap. */
    public static final String BYTES = "heed-bytes";
    /** Data as bytes and states as bytes: what the service does. */
    public static final String BYTES_STORED = "heed-bytes-stored";
    /** As the one before, with nothing in the state that a match would only show. */
    public static final String PLAIN = "heed-plain";

    private HeedTrack() {}

    public static void main(String[] arguments) throws IOException {
        Track.serve(arguments, HeedTrack::contender);
    }

    /** @throws IllegalArgumentException when there is no such engine */
    public static Contender contender(Track.Setting setting) {
        List<Question> questions = Question.list(setting.patterns());
        Workload workload = setting.workload();
        return switch (setting.engine()) {
            case HEAP -> new HeedContender(questions, HeedEvents.parsed(workload), Keeping.HEAP, true);
            case TIMERS -> new HeedContender(questions, HeedEvents.parsed(workload), Keeping.TIMERS, true);
            case STORED -> new HeedContender(questions, HeedEvents.parsed(workload), Keeping.STORED, true);
            case BYTES -> new HeedContender(questions, HeedEvents.bytes(workload, true), Keeping.HEAP, true);
            case BYTES_STORED -> new HeedContender(questions, HeedEvents.bytes(workload, true), Keeping.STORED, true);
            case PLAIN -> new HeedContender(questions, HeedEvents.bytes(workload, false), Keeping.STORED, false);
            default -> throw new IllegalArgumentException("No engine " + setting.engine());
        };
    }
}
