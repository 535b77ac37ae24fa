/** State on JDBC: in an H2 file, or on PostgreSQL for several hosts. */
@NullMarked
package io.mlconnector.state.jdbc;

import org.jspecify.annotations.NullMarked;
