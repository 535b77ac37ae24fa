/**
 * Contracts for connectors, sinks and lookups, and what they need to be tested without an engine: a
 * context, a run, and writes whose steps run at once.
 */
@NullMarked
package io.mlconnector.testkit.connector;

import org.jspecify.annotations.NullMarked;
