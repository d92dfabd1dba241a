/** What reads and writes MongoDB alike everywhere: high-water marks, pages by time, bulk writes. */
@NullMarked
package dev.heed.kit.mongo;

import org.jspecify.annotations.NullMarked;
