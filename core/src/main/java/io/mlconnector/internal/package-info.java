/** What crosses packages inside core and is no promise to anybody else. */
@NullMarked
package io.mlconnector.internal;

import org.jspecify.annotations.NullMarked;
