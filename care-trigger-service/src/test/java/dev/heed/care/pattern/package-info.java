/** Tests of the pattern language. */
@NullMarked
package dev.heed.care.pattern;

import org.jspecify.annotations.NullMarked;
