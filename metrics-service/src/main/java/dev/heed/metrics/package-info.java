/** Figures with definitions, from facts that the log can rebuild. */
@NullMarked
package dev.heed.metrics;

import org.jspecify.annotations.NullMarked;
