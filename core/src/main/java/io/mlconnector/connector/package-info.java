/** What a connector is and offers, its names and keys, and the errors that all systems share. */
@NullMarked
package io.mlconnector.connector;

import org.jspecify.annotations.NullMarked;
