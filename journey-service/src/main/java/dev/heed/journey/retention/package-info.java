/** How long documents live: as long as the log that they were made from. */
@NullMarked
package dev.heed.journey.retention;

import org.jspecify.annotations.NullMarked;
