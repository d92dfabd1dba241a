/** Settings that every service has, and the checks at its start. */
@NullMarked
package dev.heed.kit.runtime;

import org.jspecify.annotations.NullMarked;
