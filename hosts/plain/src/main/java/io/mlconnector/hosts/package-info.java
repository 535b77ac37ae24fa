/** What every host here runs, and the one that is a plain main. */
@NullMarked
package io.mlconnector.hosts;

import org.jspecify.annotations.NullMarked;
