package dev.heed.care.backtest;

import dev.heed.care.catalog.PatternStore;
import dev.heed.care.catalog.StoredPattern;
import dev.heed.care.decide.CareConfig;
import dev.heed.care.detect.Calendars;
import dev.heed.care.pattern.FrictionPattern;
import dev.heed.care.pattern.PatternReader;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.stream.Stream;

/** The stored patterns, as backtests need them, and how live detection is set. */
@ApplicationScoped
public class SurroundingsStore {
    private final PatternStore patterns;
    private final LiveSettings live;
    private final BacktestConfig config;

    public SurroundingsStore(PatternStore patterns, CareConfig care, Calendars calendars, BacktestConfig config) {
        this.patterns = patterns;
        this.live = new LiveSettings(care.settle(), care.limits().limits(), calendars);
        this.config = config;
    }

    Inquiry inquiry(Order order) {
        Reception.Stored texts = (name, version) -> patterns.find(name, version).map(StoredPattern::source);
        return new Reception(texts, config.patterns(), config.period()).inquiry(order);
    }

    /** @throws Refused when that can not be run */
    Plan plan(Inquiry inquiry) {
        List<FrictionPattern> active = patterns.running().stream()
                .filter(version -> version.status().acts())
                .flatMap(version -> readable(version.source()))
                .limit(config.beside())
                .toList();
        return Planning.plan(
                inquiry,
                new Planning.Around(
                        source -> patterns.find(source.name(), source.version()), active, live, config.variants()));
    }

    /** One that an older release stored may not be. */
    private static Stream<FrictionPattern> readable(String text) {
        return PatternReader.read(text) instanceof PatternReader.Read.Accepted(var pattern, var lines)
                ? Stream.of(pattern)
                : Stream.of();
    }
}
