/** The feed contract, run against core's own feeds. */
@NullMarked
package io.mlconnector.testkit.feed;

import org.jspecify.annotations.NullMarked;
