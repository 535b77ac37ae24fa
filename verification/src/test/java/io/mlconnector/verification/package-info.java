/** Tests of the promises in {@code docs/promises.md} and of the rules that keep them. */
@NullMarked
package io.mlconnector.verification;

import org.jspecify.annotations.NullMarked;
