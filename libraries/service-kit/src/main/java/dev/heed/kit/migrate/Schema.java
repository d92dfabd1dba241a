package dev.heed.kit.migrate;

import java.util.List;

/**
 * What a service needs to find on the broker and in MongoDB; each service produces one.
 *
 * @param consumed topics that it reads: each gets a dead-letter topic for this service
 */
public record Schema(String service, List<String> consumed, List<CollectionIndexes> collections) {
    public Schema {
        consumed = List.copyOf(consumed);
        collections = List.copyOf(collections);
    }
}
