package dev.heed.system;

import java.time.Instant;

/** One row of an event log: what an emitter sends, and what the oracle reads. */
record LoggedEvent(String id, String customer, String type, Instant at) {}
