/** Customers as staff sees and changes them: profile, identities, consents, search. */
@NullMarked
package dev.heed.journey.customer;

import org.jspecify.annotations.NullMarked;
