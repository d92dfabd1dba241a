package dev.heed.bench;

import dev.heed.bench.matcher.HeedTrack;
import dev.heed.bench.matcher.Skew;
import dev.heed.bench.matcher.Track;
import dev.heed.bench.matcher.Workload;
import dev.heed.stack.StackFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

@Command(
        name = "matcher",
        mixinStandardHelpOptions = true,
        description = "The detector alone, one thread, over generated events; with --peers beside Esper and the NFA of"
                + " Flink CEP, on the same events and patterns, in turns, each in a JVM of its own. What they find is"
                + " compared.")
final class MatcherBench implements Callable<Integer> {
    private static final List<String> HEED = List.of(
            HeedTrack.HEAP,
            HeedTrack.TIMERS,
            HeedTrack.STORED,
            HeedTrack.BYTES,
            HeedTrack.BYTES_STORED,
            HeedTrack.PLAIN);
    /** A collection leaves nothing dead behind that would count as state. */
    private static final String EXACT = "-XX:MarkSweepDeadRatio=0";

    private static final String PEERS = "testing/benchmark-peers/target/benchmark-peers.jar";

    @Option(names = "--patterns", split = ",", defaultValue = "10,100", description = "how many (default 10,100)")
    List<Integer> patterns = List.of();

    @Option(names = "--customers", defaultValue = "100000", description = "default 100000")
    int customers;

    @Option(names = "--events", defaultValue = "1000000", description = "a round (default 1000000)")
    int events;

    @Option(
            names = "--skew",
            split = ",",
            defaultValue = "uniform,zipf",
            description = "how often which customer comes: uniform, zipf (s = 1) (default both)")
    List<Skew> skews = List.of();

    @Option(names = "--seed", defaultValue = "1", description = "of the events (default 1)")
    long seed;

    @Option(
            names = "--peers",
            split = ",",
            arity = "0..1",
            fallbackValue = "esper,flink",
            paramLabel = "esper,flink",
            description = "engines to stand beside; without names both. Fetched and built when they are missing; Esper"
                    + " is under the GPL")
    List<String> peers = new ArrayList<>();

    @Option(
            names = "--heed",
            split = ",",
            description = "which forms of Heed (default all): heed, heed-timers, heed-stored, heed-bytes,"
                    + " heed-bytes-stored, heed-plain")
    List<String> forms = HEED;

    @Option(names = "--rounds", defaultValue = "5", description = "laps of each form of Heed (default 5)")
    int rounds;

    @Option(names = "--peer-rounds", defaultValue = "2", description = "laps of each peer (default 2)")
    int peerRounds;

    @Option(names = "--warm-up", defaultValue = "8", description = "seconds of laps before (default 8)")
    int warmUp;

    @Option(names = "--heap", defaultValue = "4g", description = "of each JVM (default 4g)")
    String heap = "";

    @Option(
            names = "--jvm",
            paramLabel = "OPTION",
            description = "another option of each JVM, may be repeated; %%p is its process, for a recording")
    List<String> more = new ArrayList<>();

    @Override
    public Integer call() {
        for (int size : patterns) {
            for (Skew skew : skews) {
                race(size, new Workload(customers, events, skew, seed));
            }
        }
        return 0;
    }

    private void race(int size, Workload workload) {
        Report.say("%d patterns, %s: making events ...".formatted(size, workload.skew()));
        try (var race = new MatcherRace(workload)) {
            for (String form : forms) {
                race.enter(start(new Track.Setting(form, size, workload)), rounds);
            }
            for (String peer : peers) {
                race.enter(start(new Track.Setting(peer, size, workload)), peerRounds);
            }
            race.run(warmUp);
            race.print("matcher: %d patterns, %,d events of %,d customers (%s), seed %d, one thread, heap %s"
                    .formatted(size, events, customers, workload.skew(), seed, heap));
        }
    }

    private TrackProcess start(Track.Setting setting) {
        List<String> jvm = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseSerialGC", EXACT));
        jvm.addAll(more);
        boolean peer = peers.contains(setting.engine());
        return TrackProcess.start(
                peer ? "dev.heed.bench.peers.PeerTrack" : HeedTrack.class.getName(),
                peer ? peersJar() : System.getProperty("java.class.path"),
                jvm,
                setting);
    }

    private static String peersJar() {
        Path jar = Path.of(System.getProperty("project.root", "."), PEERS);
        if (!Files.exists(jar)) {
            throw new StackFailure("There is no " + PEERS + ": ./heed bench matcher --peers builds it");
        }
        return jar.toString();
    }
}
