/**
 * What a flow and one run of it are made of: options, leases, counts, what stops a run. Not for
 * hosts.
 */
@NullMarked
package io.mlconnector.engine.flow;

import org.jspecify.annotations.NullMarked;
