package dev.heed.care.detect;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/**
 * What is kept of an event that a match may rest on.
 *
 * @param signal index in the compiled pattern
 * @param source who emitted the event: ids count once per source
 * @param type index in the signal's event types
 * @param at event time in ms
 * @param fields as the signal lists them; missing nodes where the event had none
 */
record Mark(int signal, int type, String source, String eventId, long at, List<JsonNode> fields) {}
