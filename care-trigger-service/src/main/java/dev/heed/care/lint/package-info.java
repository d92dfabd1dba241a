/** {@code ./heed lint}: the checks and tests of pattern files, on any machine and in other people's builds. */
@NullMarked
package dev.heed.care.lint;

import org.jspecify.annotations.NullMarked;
