/**
 * How many calls a credential may still make, in this process or across all hosts. Not for hosts.
 */
@NullMarked
package io.mlconnector.http.budget;

import org.jspecify.annotations.NullMarked;
