/** One Kafka Streams application inside a service: settings, life cycle, health. */
@NullMarked
package dev.heed.kit.streams;

import org.jspecify.annotations.NullMarked;
