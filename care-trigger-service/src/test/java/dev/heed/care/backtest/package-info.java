@NullMarked
package dev.heed.care.backtest;

import org.jspecify.annotations.NullMarked;
