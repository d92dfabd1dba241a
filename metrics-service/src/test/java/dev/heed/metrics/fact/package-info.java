@NullMarked
package dev.heed.metrics.fact;

import org.jspecify.annotations.NullMarked;
