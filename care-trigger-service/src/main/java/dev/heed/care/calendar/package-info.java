/** The calendars of business days that patterns may name, as an organisation configures them. */
@NullMarked
package dev.heed.care.calendar;

import org.jspecify.annotations.NullMarked;
