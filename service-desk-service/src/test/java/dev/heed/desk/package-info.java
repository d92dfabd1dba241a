@NullMarked
package dev.heed.desk;

import org.jspecify.annotations.NullMarked;
