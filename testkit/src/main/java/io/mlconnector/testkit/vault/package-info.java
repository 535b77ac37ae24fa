/** The contract that every vault must pass, and keys for tests. */
@NullMarked
package io.mlconnector.testkit.vault;

import org.jspecify.annotations.NullMarked;
