/** What runs would do, stored for persons to look at, approve and apply. */
@NullMarked
package io.mlconnector.plan;

import org.jspecify.annotations.NullMarked;
