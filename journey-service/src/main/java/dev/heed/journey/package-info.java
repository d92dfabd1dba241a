/** Takes in journey events, removes duplicates, resolves identity, keeps timelines. */
@NullMarked
package dev.heed.journey;

import org.jspecify.annotations.NullMarked;
