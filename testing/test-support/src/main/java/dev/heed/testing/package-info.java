/** What tests of every module share. */
@NullMarked
package dev.heed.testing;

import org.jspecify.annotations.NullMarked;
