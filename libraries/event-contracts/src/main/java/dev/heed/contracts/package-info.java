/**
 * What travels over Kafka between the services and to other systems: topics, CloudEvents in binary mode, and the
 * payloads. Contracts only grow; every reader keeps what it does not know.
 */
@NullMarked
package dev.heed.contracts;

import org.jspecify.annotations.NullMarked;
