/** What waits for a person, and what a person decides about it. */
@NullMarked
package io.mlconnector.review;

import org.jspecify.annotations.NullMarked;
