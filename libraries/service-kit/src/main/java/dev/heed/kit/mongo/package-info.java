/** High-water marks of projections. */
@NullMarked
package dev.heed.kit.mongo;

import org.jspecify.annotations.NullMarked;
