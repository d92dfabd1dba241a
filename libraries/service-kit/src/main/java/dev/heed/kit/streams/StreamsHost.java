package dev.heed.kit.streams;

import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one topology. A thread that dies is replaced, but for state of a newer version: then the client stops. {@link
 * #alive()} turns false when the client as a whole has failed, so that the orchestrator restarts the process.
 */
public final class StreamsHost implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StreamsHost.class);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int FAILURES_ALLOWED = 10;
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(5);

    private final Failures failures = new Failures(FAILURES_ALLOWED, FAILURES_WITHIN);
    private final KafkaStreams streams;
    private final String application;
    private final RestoreProgress restore;
    private volatile long begun = System.nanoTime();

    public StreamsHost(Topology topology, StreamsSettings settings, Map<String, Object> kafka) {
        this.application = settings.application();
        this.streams = new KafkaStreams(topology, settings.properties(kafka));
        this.restore = new RestoreProgress(application);
        streams.setUncaughtExceptionHandler(this::afterFailure);
        streams.setGlobalStateRestoreListener(restore);
        streams.setStateListener((now, before) -> LOG.infof(
                "streams %s (was %s) %.1f s after the start. application=%s",
                now, before, (System.nanoTime() - begun) / 1e9, application));
    }

    private StreamThreadExceptionResponse afterFailure(Throwable fault) {
        var response = response(fault);
        LOG.errorf(fault, "stream thread failed: %s. application=%s", response, application);
        if (response == StreamThreadExceptionResponse.REPLACE_THREAD) {
            failures.add(System.nanoTime());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return response;
    }

    /** Trying again does not help against what a newer version wrote. */
    static StreamThreadExceptionResponse response(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof NewerFormat) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    public void start() {
        begun = System.nanoTime();
        streams.start();
    }

    /** How far the state stores are that are read again from the log. */
    public RestoreProgress restore() {
        return restore;
    }

    /** Of all partitions that are read, the records that the one furthest behind has still to read. */
    public double lag() {
        return streams.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("records-lag-max")
                        && !metric.getKey().tags().getOrDefault("client-id", "").contains("restore"))
                .map(metric -> metric.getValue().metricValue())
                .filter(Double.class::isInstance)
                .mapToDouble(Double.class::cast)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** False when the client will not recover by itself, or when its threads keep failing. */
    public boolean alive() {
        KafkaStreams.State state = streams.state();
        boolean running = state != KafkaStreams.State.ERROR && state != KafkaStreams.State.NOT_RUNNING;
        return running && !failures.tooMany(System.nanoTime());
    }

    /** True when partitions are assigned and their state is restored. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void close() {
        streams.close(CLOSE);
    }
}
