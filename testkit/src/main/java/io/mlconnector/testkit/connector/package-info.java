/**
 * What a connector needs to be tested without an engine: a context, a run, a write with steps that
 * run at once.
 */
@NullMarked
package io.mlconnector.testkit.connector;

import org.jspecify.annotations.NullMarked;
