/** HTTP intake: Segment calls and CloudEvents become events on journey.inbound. */
@NullMarked
package dev.heed.journey.intake;

import org.jspecify.annotations.NullMarked;
