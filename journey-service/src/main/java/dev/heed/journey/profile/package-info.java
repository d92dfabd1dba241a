/**
 * What is known of customers. Everything is kept per identity, in fragments; a customer's profile is a fold over the
 * fragments of its identities, so merging and unmerging customers moves and loses nothing.
 */
@NullMarked
package dev.heed.journey.profile;

import org.jspecify.annotations.NullMarked;
