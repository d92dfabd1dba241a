package dev.heed.desk.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** Settings of tickets: properties {@code heed.desk.ticket...}. */
@ConfigMapping(prefix = "heed.desk.ticket")
interface TicketConfig {
    /** How often to look for events that were left behind, and how old they must be. */
    @WithDefault("5s")
    Duration outboxSweep();
}
