/**
 * journey.events as this service reads it again: one consumer for timelines, which are not to wait, and one behind it for
 * everything else that is kept of the events.
 */
@NullMarked
package dev.heed.journey.log;

import org.jspecify.annotations.NullMarked;
