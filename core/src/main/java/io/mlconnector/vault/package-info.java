/** Secrets: encrypted at rest, never in a text that outlives a request. */
@NullMarked
package io.mlconnector.vault;

import org.jspecify.annotations.NullMarked;
