package dev.heed.care.detect;

/**
 * A pattern version that the detector works with.
 *
 * @param finishing a version that was replaced or retired: it begins nothing new, but its running timers may still be
 *     answered, cleared or fire
 */
public record Watched(CompiledPattern pattern, Lane lane, boolean finishing) {
    public static Watched acting(CompiledPattern pattern) {
        return new Watched(pattern, Lane.ACTING, false);
    }

    public static Watched shadow(CompiledPattern pattern) {
        return new Watched(pattern, Lane.SHADOW, false);
    }

    public Watched finish() {
        return new Watched(pattern, lane, true);
    }
}
