package dev.heed.bench.peers;

import dev.heed.bench.matcher.Contender;
import dev.heed.bench.matcher.Happening;
import dev.heed.bench.matcher.Question;
import dev.heed.bench.matcher.Track;

import java.io.IOException;
import java.util.List;

/** The process in which a peer runs. */
public final class PeerTrack {
    private PeerTrack() {}

    public static void main(String[] arguments) throws IOException {
        Track.serve(arguments, PeerTrack::contender);
    }

    static Contender contender(Track.Setting setting) {
        List<Question> questions = Question.list(setting.patterns());
        List<Happening> events = setting.workload().all();
        return switch (setting.engine()) {
            case "esper" -> new EsperContender(questions, events);
            case "flink" -> new FlinkContender(questions, events);
            default -> throw new IllegalArgumentException("No peer " + setting.engine());
        };
    }
}
