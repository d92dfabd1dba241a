/** From match to decision to requested action, and the Kafka Streams task in which detection and decision run. */
@NullMarked
package dev.heed.care.decide;

import org.jspecify.annotations.NullMarked;
