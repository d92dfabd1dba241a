package dev.heed.journey.source;

import java.security.Principal;
import java.util.HashSet;
import java.util.Set;

/**
 * Whom a write key lets in: the caller of an emitter's request. Its name is the source.
 *
 * @param scopes of the key, as far as the source allows them
 */
public record Access(Source source, String keyId, Set<Scope> scopes) implements Principal {
    public Access {
        scopes = Set.copyOf(scopes);
    }

    static Access of(Source source, Key key) {
        Set<Scope> both = new HashSet<>(key.scopes());
        both.retainAll(source.scopes());
        return new Access(source, key.id(), both);
    }

    @Override
    public String getName() {
        return source.name();
    }

    public boolean disabled() {
        return source.disabled();
    }

    boolean allows(Scope scope) {
        return scopes.contains(scope);
    }
}
