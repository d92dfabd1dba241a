/** The command line client behind {@code ./heed}: the stack's commands, tokens, patterns and replays of event logs. */
@NullMarked
package dev.heed.cli;

import org.jspecify.annotations.NullMarked;
