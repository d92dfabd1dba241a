/**
 * The official clients, unchanged, against the built journey-service: what they emit is readable exactly once, also when
 * an answer was lost and the client sent again. And the reference pages, checked against code.
 */
@NullMarked
package dev.heed.clients;

import org.jspecify.annotations.NullMarked;
