package dev.heed.kit.kafka;

import dev.heed.contracts.CloudEvent;

import java.time.Instant;

/** One readable record, with its place on the log. */
public record Received(CloudEvent event, String topic, int partition, long offset, Instant appended) {}
