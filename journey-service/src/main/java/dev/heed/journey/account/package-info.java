/** Accounts: companies, households, whatever customers belong to together. */
@NullMarked
package dev.heed.journey.account;

import org.jspecify.annotations.NullMarked;
