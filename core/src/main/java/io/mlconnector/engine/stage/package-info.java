/** The stages that a page goes through: intake, map, validate, match, compare. Not for hosts. */
@NullMarked
package io.mlconnector.engine.stage;

import org.jspecify.annotations.NullMarked;
