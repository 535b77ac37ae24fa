/**
 * A person's decisions, each carried out in one transaction under the flow's lease. Not for hosts.
 */
@NullMarked
package io.mlconnector.engine.review;

import org.jspecify.annotations.NullMarked;
