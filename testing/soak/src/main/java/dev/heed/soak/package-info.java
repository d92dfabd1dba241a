/** Long runs of what the tests try in short: see {@link dev.heed.soak.Soak}. */
@NullMarked
package dev.heed.soak;

import org.jspecify.annotations.NullMarked;
