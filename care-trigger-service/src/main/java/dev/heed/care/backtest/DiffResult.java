package dev.heed.care.backtest;

import java.time.Duration;
import java.util.List;

/**
 * Two versions over the same history.
 *
 * @param apart matches of the same keys that lie at most so far apart are taken for the same
 * @param both pairs of matches
 * @param sameMoment of these, at the same time
 * @param samples of pairs, as the new version finds them
 */
public record DiffResult(
        String pattern,
        int version,
        String against,
        int againstVersion,
        Duration apart,
        int both,
        int sameMoment,
        int onlyNew,
        int onlyOld,
        List<Trail> samples,
        List<Trail> samplesOnlyNew,
        List<Trail> samplesOnlyOld) {}
