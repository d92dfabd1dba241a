/** Event logs in files: CSV, JSON lines and XES, read row by row in bounded memory, all three to the same events. */
@NullMarked
package dev.heed.eventlog;

import org.jspecify.annotations.NullMarked;
