/** A small connector, and broken ones that the contracts must find. */
@NullMarked
package io.mlconnector.testkit.connector;

import org.jspecify.annotations.NullMarked;
