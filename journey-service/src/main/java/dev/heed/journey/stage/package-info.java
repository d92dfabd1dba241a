/** Journey maps: which stage a customer is in, for how long, and who stays too long. */
@NullMarked
package dev.heed.journey.stage;

import org.jspecify.annotations.NullMarked;
