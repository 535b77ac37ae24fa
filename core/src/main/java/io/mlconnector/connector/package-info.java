/** What a connector is and offers: connection, session, roles, health. */
@NullMarked
package io.mlconnector.connector;

import org.jspecify.annotations.NullMarked;
