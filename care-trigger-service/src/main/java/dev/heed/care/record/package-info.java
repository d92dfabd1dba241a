/** The decision records as people read them: why somebody was, or was not, helped. */
@NullMarked
package dev.heed.care.record;

import org.jspecify.annotations.NullMarked;
