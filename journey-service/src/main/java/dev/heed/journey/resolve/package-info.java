/** From journey.inbound to journey.events: each id once, one customer id. */
@NullMarked
package dev.heed.journey.resolve;

import org.jspecify.annotations.NullMarked;
