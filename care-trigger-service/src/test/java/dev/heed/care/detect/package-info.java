/** Tests of the detector. */
@NullMarked
package dev.heed.care.detect;

import org.jspecify.annotations.NullMarked;
