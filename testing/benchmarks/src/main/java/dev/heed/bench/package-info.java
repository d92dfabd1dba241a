/**
 * Measurements of the built services beside the bare technology they stand on, side by side in one run: machines are
 * noisy, ratios less so. Nothing here is asserted.
 */
@NullMarked
package dev.heed.bench;

import org.jspecify.annotations.NullMarked;
