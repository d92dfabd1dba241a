/** Tickets: opened once, changed by decisions, every change told on {@code desk.events}. */
@NullMarked
package dev.heed.desk.ticket;

import org.jspecify.annotations.NullMarked;
