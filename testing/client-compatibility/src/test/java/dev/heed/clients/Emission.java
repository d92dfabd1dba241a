package dev.heed.clients;

import java.util.Optional;

/** A client at work: it delivers, and sends again, until it is closed. */
interface Emission extends AutoCloseable {
    /** Why the client gave up on an event, if it did: in its own words. */
    Optional<String> failure();

    @Override
    void close();
}
