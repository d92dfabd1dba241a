@NullMarked
package dev.heed.metrics;

import org.jspecify.annotations.NullMarked;
