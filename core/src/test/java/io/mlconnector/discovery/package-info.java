/** Tests. */
@NullMarked
package io.mlconnector.discovery;

import org.jspecify.annotations.NullMarked;
