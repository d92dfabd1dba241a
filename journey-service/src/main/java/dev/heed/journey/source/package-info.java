/** The systems that may emit, and their write keys. */
@NullMarked
package dev.heed.journey.source;

import org.jspecify.annotations.NullMarked;
