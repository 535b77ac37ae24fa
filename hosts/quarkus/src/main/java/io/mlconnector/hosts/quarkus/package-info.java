/** A Quarkus application that embeds the library. */
@NullMarked
package io.mlconnector.hosts.quarkus;

import org.jspecify.annotations.NullMarked;
