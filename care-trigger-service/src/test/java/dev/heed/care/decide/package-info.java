@NullMarked
package dev.heed.care.decide;

import org.jspecify.annotations.NullMarked;
