package dev.heed.care.detect;

/** Cooldowns of a pattern name: a version in shadow must not put the acting one to rest. */
public enum Lane {
    ACTING,
    SHADOW
}
