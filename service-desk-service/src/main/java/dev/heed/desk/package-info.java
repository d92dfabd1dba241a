/** The reactive side of Heed: what customers and care open, staff answers. */
@NullMarked
package dev.heed.desk;

import org.jspecify.annotations.NullMarked;
