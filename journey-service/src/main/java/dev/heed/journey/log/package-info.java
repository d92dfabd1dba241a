/** journey.events as this service reads it again: one consumer, and everything that is kept of the events. */
@NullMarked
package dev.heed.journey.log;

import org.jspecify.annotations.NullMarked;
