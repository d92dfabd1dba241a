/** Other people's engines on the questions and events of {@link dev.heed.bench.matcher}. */
@NullMarked
package dev.heed.bench.peers;

import org.jspecify.annotations.NullMarked;
