/** The one way onto journey.inbound: envelope rules, and a producer behind a circuit breaker. */
@NullMarked
package dev.heed.journey.inbound;

import org.jspecify.annotations.NullMarked;
