package dev.heed.care.backtest;

import dev.heed.care.detect.Calendars;
import dev.heed.care.detect.Limits;

import java.time.Duration;

/**
 * How live detection is set; a backtest does as it does.
 *
 * @param settle see {@link dev.heed.care.detect.Arrival#live}
 */
record LiveSettings(Duration settle, Limits limits, Calendars calendars) {}
