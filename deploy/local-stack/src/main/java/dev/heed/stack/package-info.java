/**
 * The embedded default: a real Kafka broker, a MongoDB-compatible server and the four services as child processes, on
 * one machine and without Docker. {@code ./heed up} runs it in the foreground; the system tests use the same classes
 * on free ports.
 */
@NullMarked
package dev.heed.stack;

import org.jspecify.annotations.NullMarked;
