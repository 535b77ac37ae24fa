/** A Spring Boot application that embeds the library. */
@NullMarked
package io.mlconnector.hosts.spring;

import org.jspecify.annotations.NullMarked;
