@NullMarked
package dev.heed.metrics.figure;

import org.jspecify.annotations.NullMarked;
