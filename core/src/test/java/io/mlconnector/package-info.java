/** Tests. */
@NullMarked
package io.mlconnector;

import org.jspecify.annotations.NullMarked;
