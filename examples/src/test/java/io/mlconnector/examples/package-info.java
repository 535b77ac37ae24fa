/** The examples do what they say. */
@NullMarked
package io.mlconnector.examples;

import org.jspecify.annotations.NullMarked;
