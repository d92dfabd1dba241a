package dev.heed.kit.http;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The version of a resource as a strong entity tag. */
public final class Etag {
    private Etag() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header names; empty for one that no version can match.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 428 when the header is absent
     */
    public static Optional<Integer> required(@Nullable String ifMatch, String what) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problems.versionRequired(what);
        }
        try {
            return Optional.of(Integer.valueOf(ifMatch.strip().replace("\"", "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
