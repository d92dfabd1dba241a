package dev.heed.kit.http;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** The version of a resource as a strong entity tag. */
public final class Etag {
    private Etag() {}

    public static String of(int version) {
        return of(String.valueOf(version));
    }

    /** @param version a hash of the content, for what nobody numbers: letters and digits */
    public static String of(String version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header names; empty for one that no version can match.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 428 when the header is absent
     */
    public static Optional<Integer> required(@Nullable String ifMatch, String what) {
        try {
            return Optional.of(Integer.valueOf(requiredText(ifMatch, what)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * As {@link #required}, of a version that is a text; {@code *} stands for whatever it is.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 428 when the header is absent
     */
    public static String requiredText(@Nullable String ifMatch, String what) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problems.versionRequired(what);
        }
        return ifMatch.strip().replace("\"", "");
    }
}
