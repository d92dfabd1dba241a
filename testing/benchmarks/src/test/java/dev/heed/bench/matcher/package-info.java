@NullMarked
package dev.heed.bench.matcher;

import org.jspecify.annotations.NullMarked;
