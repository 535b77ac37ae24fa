/** Ready-made flows between two systems. */
@NullMarked
package io.mlconnector.mappings.flow;

import org.jspecify.annotations.NullMarked;
