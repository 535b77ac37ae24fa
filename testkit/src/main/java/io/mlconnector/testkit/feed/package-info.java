/** The contract that every change feed must pass, by generated histories of edits and runs. */
@NullMarked
package io.mlconnector.testkit.feed;

import org.jspecify.annotations.NullMarked;
