/**
 * The one HTTP path: authentication, limits, retries, deadlines, and what an answer means. Not for
 * hosts.
 */
@NullMarked
package io.mlconnector.http.client;

import org.jspecify.annotations.NullMarked;
