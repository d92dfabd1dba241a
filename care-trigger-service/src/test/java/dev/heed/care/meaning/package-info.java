/**
 * The meaning of friction patterns a second time, by brute force, written from docs/explanation/friction-patterns.md
 * alone: no incremental state, no index, no bytes. Random patterns over random logs show whether the detector agrees.
 */
@NullMarked
package dev.heed.care.meaning;

import org.jspecify.annotations.NullMarked;
