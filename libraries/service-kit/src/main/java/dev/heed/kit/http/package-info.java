/** What every REST resource does the same way: pages, versions, problems. */
@NullMarked
package dev.heed.kit.http;

import org.jspecify.annotations.NullMarked;
