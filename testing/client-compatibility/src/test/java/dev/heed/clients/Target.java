package dev.heed.clients;

import java.net.URI;

/** Where a client sends to, and the write key of its source. */
record Target(URI url, String writeKey) {}
