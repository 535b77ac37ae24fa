/**
 * One run under its lease, in order: what is in doubt, what was held, the feed, twins. Not for
 * hosts.
 */
@NullMarked
package io.mlconnector.engine.run;

import org.jspecify.annotations.NullMarked;
