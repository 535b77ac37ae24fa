/** Tests. */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
