@NullMarked
package dev.heed.care.catalog;

import org.jspecify.annotations.NullMarked;
