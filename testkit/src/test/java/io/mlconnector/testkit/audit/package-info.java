/** Audit sinks, and broken ones that the contract must find. */
@NullMarked
package io.mlconnector.testkit.audit;

import org.jspecify.annotations.NullMarked;
