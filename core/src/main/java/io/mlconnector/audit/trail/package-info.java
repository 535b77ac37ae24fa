/** The audit trail as it is stored: asked, checked, archived, erased, and delivered to sinks. */
@NullMarked
package io.mlconnector.audit.trail;

import org.jspecify.annotations.NullMarked;
