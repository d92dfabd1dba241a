package dev.heed.journey.profile;

import java.util.Collection;

/**
 * Something that is kept of identities and must go when they are erased. Who writes it looks afterwards whether the
 * identity is erased, and erases again: so nothing survives that was on its way.
 */
public interface Erasure {
    void erase(Collection<String> identities);
}
