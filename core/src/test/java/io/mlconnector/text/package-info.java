/** Tests. */
@NullMarked
package io.mlconnector.text;

import org.jspecify.annotations.NullMarked;
