/** The run that a call belongs to: its lease, its step and the step's deadline. Not for hosts. */
@NullMarked
package io.mlconnector.http.call;

import org.jspecify.annotations.NullMarked;
