package dev.heed.clients;

import java.time.Duration;
import java.util.Map;

/** The clients of the Segment protocol, and in what they differ. */
enum OfficialClient {
    SEGMENT_NODE(new NodeClient("segment-node", Map.of("flushAt", 20)), Duration.ofMinutes(1)),
    /** One request per event, as the browser client does without further settings. */
    SEGMENT_BROWSER(new NodeClient("segment-browser", Map.of()), Duration.ofSeconds(90)),
    SEGMENT_BROWSER_BATCHING(new NodeClient("segment-browser", Map.of("batching", true)), Duration.ofSeconds(90)),
    RUDDERSTACK_NODE(new NodeClient("rudder-node", Map.of("flushAt", 20)), Duration.ofMinutes(1)),
    /** The Java clients wait up to half a minute before they send again. */
    SEGMENT_JAVA(new SegmentJava(), Duration.ofMinutes(2)),
    RUDDERSTACK_JAVA(new RudderJava(), Duration.ofMinutes(2));

    private final Client client;
    private final Duration patience;

    OfficialClient(Client client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    Client client() {
        return client;
    }

    /** How long its events may take to be readable, retries included. */
    Duration patience() {
        return patience;
    }

    /** It tells the page with each event, which makes all of them web events and adds to the properties of pages. */
    boolean isBrowser() {
        return this == SEGMENT_BROWSER || this == SEGMENT_BROWSER_BATCHING;
    }

    /** Whether it sends properties that are null. */
    boolean sendsNulls() {
        return this != SEGMENT_JAVA && this != RUDDERSTACK_JAVA;
    }

    /** How often an answer may be lost without the test taking minutes. */
    int faults() {
        return sendsNulls() ? 2 : 1;
    }
}
