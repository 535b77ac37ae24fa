/** Vaults, and broken ones that the contract must find. */
@NullMarked
package io.mlconnector.testkit.vault;

import org.jspecify.annotations.NullMarked;
