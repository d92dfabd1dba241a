package dev.heed.journey.intake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a request.
 *
 * @param index its place in the batch; 0 for a single event
 * @param raw its bytes as received, without what the batch adds
 * @param json its JSON, with what the batch adds
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes go to journey.rejected as they are
record Item(int index, byte[] raw, JsonNode json) {}
