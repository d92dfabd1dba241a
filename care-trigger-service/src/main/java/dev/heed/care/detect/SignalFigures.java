package dev.heed.care.detect;

import dev.heed.care.pattern.Metered;

/**
 * What came of the {@code where} of one signal on the events of one type. A {@code where} that several signals share is
 * evaluated once for all of them: each has the figures of that.
 */
public record SignalFigures(String pattern, int version, String signal, String type, Metered.Measured measured) {}
