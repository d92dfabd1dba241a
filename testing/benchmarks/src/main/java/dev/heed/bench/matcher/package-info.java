/**
 * The same friction on the same events for Heed's matcher and for others: what is asked, what happened, and what each
 * found. The classes here need nothing of Heed, but those that are named after it.
 */
@NullMarked
package dev.heed.bench.matcher;

import org.jspecify.annotations.NullMarked;
