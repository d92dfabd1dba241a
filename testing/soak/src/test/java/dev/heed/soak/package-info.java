@NullMarked
package dev.heed.soak;

import org.jspecify.annotations.NullMarked;
