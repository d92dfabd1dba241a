package dev.heed.desk.ticket;

import java.time.Instant;

/** A public answer to the customer. */
record Message(String author, Instant at, String text) {}
