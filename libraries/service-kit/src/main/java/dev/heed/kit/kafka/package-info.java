/** Reading batches from Kafka without ever stopping on one bad record. */
@NullMarked
package dev.heed.kit.kafka;

import org.jspecify.annotations.NullMarked;
