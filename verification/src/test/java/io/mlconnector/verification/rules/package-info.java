/** Each rule of the engine taken out of it, and the test that must fail then. */
@NullMarked
package io.mlconnector.verification.rules;

import org.jspecify.annotations.NullMarked;
