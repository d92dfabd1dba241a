package dev.heed.care.backtest;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Map;

/** Carries backtests out, within the settings. */
@ApplicationScoped
public class EngineIn {
    private final BacktestConfig config;
    private final SurroundingsStore surroundings;
    private final Map<String, Object> kafka;

    public EngineIn(
            BacktestConfig config,
            SurroundingsStore surroundings,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.surroundings = surroundings;
        this.kafka = Map.copyOf(kafka);
    }

    Meter meter() {
        return new Meter(config.share());
    }

    /** @throws Stopped when a bound was met, or the meter says so */
    BacktestIn.Done run(Inquiry inquiry, Meter meter) {
        Plan plan = surroundings.plan(inquiry);
        var bounds = new Bounds(config.memory(), config.records(), config.matches(), config.kept());
        int threads = config.threads()
                .orElseGet(() -> Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        return new BacktestIn(kafka, plan, new Ledger(plan, bounds), meter, threads).run();
    }
}
