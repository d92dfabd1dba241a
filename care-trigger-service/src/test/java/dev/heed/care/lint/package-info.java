/** Tests of the lint command. */
@NullMarked
package dev.heed.care.lint;

import org.jspecify.annotations.NullMarked;
