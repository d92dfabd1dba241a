@NullMarked
package dev.heed.desk.ticket;

import org.jspecify.annotations.NullMarked;
