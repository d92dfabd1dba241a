package dev.heed.care.catalog;

import dev.heed.care.pattern.Problem;

import java.util.List;

/**
 * What became of a pattern of the library that somebody adopted.
 *
 * @param pattern as it is stored now
 * @param proposed the status that the library proposes for it
 * @param open why it has not taken that status; empty when it has, or when somebody has moved it since
 */
public record Adoption(StoredPattern pattern, Lifecycle.Status proposed, List<Problem> open) {
    public Adoption {
        open = List.copyOf(open);
    }
}
