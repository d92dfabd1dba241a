/**
 * Business time: calendars, business days, business seconds between two moments, and the moment at which so many have
 * passed. The rules with a worked example: docs/explanation/business-time.md.
 */
@NullMarked
package dev.heed.time;

import org.jspecify.annotations.NullMarked;
