/** All that survives a restart: ledger, steps, dead letters, watermarks, leases, tables. */
@NullMarked
package io.mlconnector.state;

import org.jspecify.annotations.NullMarked;
