/** Events that were refused for good, kept on journey.rejected with a reason code. */
@NullMarked
package dev.heed.journey.rejection;

import org.jspecify.annotations.NullMarked;
