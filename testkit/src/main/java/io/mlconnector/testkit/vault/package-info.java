/** A vault for tests, and what every vault must do. */
@NullMarked
package io.mlconnector.testkit.vault;

import org.jspecify.annotations.NullMarked;
