/** What the log says, folded into one document per fact, exactly once. */
@NullMarked
package dev.heed.metrics.fact;

import org.jspecify.annotations.NullMarked;
