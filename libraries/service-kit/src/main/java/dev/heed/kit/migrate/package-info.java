/** Topics and MongoDB indexes: created and verified by one leased migrator. */
@NullMarked
package dev.heed.kit.migrate;

import org.jspecify.annotations.NullMarked;
