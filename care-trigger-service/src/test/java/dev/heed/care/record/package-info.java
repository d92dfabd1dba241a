@NullMarked
package dev.heed.care.record;

import org.jspecify.annotations.NullMarked;
