package dev.heed.clients;

import java.time.Instant;

/**
 * What a test emits as a CloudEvent, whichever client and mode.
 *
 * @param data a JSON object, or empty for an event without data
 */
record Fact(String id, String userId, String type, Instant time, String data) {}
