/**
 * Names of records and of what is done with them: keys, kinds, outcomes, problems and their
 * reasons.
 */
@NullMarked
package io.mlconnector.record;

import org.jspecify.annotations.NullMarked;
