/**
 * User stories and fault injection over the built services: a real broker, a MongoDB-compatible server and the four
 * services, each in a process of its own, on free ports. Nothing but these processes is ever killed.
 */
@NullMarked
package dev.heed.system;

import org.jspecify.annotations.NullMarked;
