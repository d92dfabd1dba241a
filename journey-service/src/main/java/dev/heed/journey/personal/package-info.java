/** Personal attributes and clear identifiers: kept apart from everything else, masked unless somebody has the right. */
@NullMarked
package dev.heed.journey.personal;

import org.jspecify.annotations.NullMarked;
