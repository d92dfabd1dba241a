package dev.heed.care.decide;

import dev.heed.contracts.Decision;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the processor is given.
 *
 * @param settle a live absence fires no sooner than this after its arming event was appended, so that a phone that was
 *     offline and sends start and answer together raises no false one
 * @param tick how often due timers are looked for
 * @param chunk how many timers, and how many customers of runs that end, one tick works off at most: a tick is part of
 *     one transaction, which must not time out
 * @param decided told of each decision, for metrics
 * @param left told how often the detector left something out, by reason
 * @param merges told of what is handed over, for metrics
 */
public record CareSettings(
        String salt,
        Duration settle,
        Duration tick,
        int chunk,
        Consumer<Decision> decided,
        Consumer<Map<String, Integer>> left,
        MergeMeter merges) {}
