/** What happened to a customer, in one order. */
@NullMarked
package dev.heed.journey.timeline;

import org.jspecify.annotations.NullMarked;
