/** A store that older code left behind, opened by the code of today. */
@NullMarked
package io.mlconnector.verification.upgrade;

import org.jspecify.annotations.NullMarked;
