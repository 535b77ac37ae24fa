/** What lies on the class path or module path and is used because the host names it. */
@NullMarked
package io.mlconnector.discovery;

import org.jspecify.annotations.NullMarked;
