/**
 * The language of friction patterns: reading YAML, JSON Schema, {@code where}, templates and the static checks. Pure
 * Java; a refusal is a list of {@link dev.heed.care.pattern.Problem}s.
 */
@NullMarked
package dev.heed.care.pattern;

import org.jspecify.annotations.NullMarked;
