@NullMarked
package dev.heed.care.calendar;

import org.jspecify.annotations.NullMarked;
