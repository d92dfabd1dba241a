package dev.heed.care.pattern;

import java.util.Map;

/** A friction pattern as written. A version is immutable once it left draft. */
public record FrictionPattern(Metadata metadata, Spec spec) {
    public static final String API_VERSION = "care/v1";
    public static final String KIND = "FrictionPattern";

    public String name() {
        return metadata.name();
    }

    public int version() {
        return metadata.version();
    }

    /** {@code name@version}. */
    public String id() {
        return name() + "@" + version();
    }

    /** What runs: the tests, written out, are by far the largest part, and nothing but their own run needs them. */
    public FrictionPattern withoutTests() {
        return new FrictionPattern(metadata, spec.withoutTests());
    }

    /** @param owner the team that answers for the pattern; empty when not named */
    public record Metadata(String name, int version, String owner, Map<String, String> labels) {
        public Metadata {
            labels = Map.copyOf(labels);
        }
    }
}
