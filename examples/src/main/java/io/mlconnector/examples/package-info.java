/** Small hosts with a main method. */
@NullMarked
package io.mlconnector.examples;

import org.jspecify.annotations.NullMarked;
