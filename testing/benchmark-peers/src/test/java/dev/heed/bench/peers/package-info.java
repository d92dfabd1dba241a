@NullMarked
package dev.heed.bench.peers;

import org.jspecify.annotations.NullMarked;
