/** What happened to every record, in a chain of events that cannot be altered unnoticed. */
@NullMarked
package io.mlconnector.audit;

import org.jspecify.annotations.NullMarked;
