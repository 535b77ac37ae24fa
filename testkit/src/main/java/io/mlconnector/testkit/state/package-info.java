/** What every state store must do, as tests that its author extends. */
@NullMarked
package io.mlconnector.testkit.state;

import org.jspecify.annotations.NullMarked;
