/** Tests. */
@NullMarked
package io.mlconnector.internal;

import org.jspecify.annotations.NullMarked;
