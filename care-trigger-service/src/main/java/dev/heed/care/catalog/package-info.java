/** The patterns of this organisation: versions, life cycle with reasons, and how they reach the detector tasks. */
@NullMarked
package dev.heed.care.catalog;

import org.jspecify.annotations.NullMarked;
