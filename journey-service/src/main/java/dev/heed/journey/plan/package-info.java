/** The tracking plan: which event types there are, what their data must look like, which attributes are personal. */
@NullMarked
package dev.heed.journey.plan;

import org.jspecify.annotations.NullMarked;
