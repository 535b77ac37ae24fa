/** Tests. */
@NullMarked
package io.mlconnector.mapping;

import org.jspecify.annotations.NullMarked;
