/** Patterns over history: what a version would have found, how two versions differ, which thresholds fit. */
@NullMarked
package dev.heed.care.backtest;

import org.jspecify.annotations.NullMarked;
