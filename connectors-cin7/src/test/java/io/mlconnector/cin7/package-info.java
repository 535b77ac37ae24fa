@NullMarked
package io.mlconnector.cin7;

import org.jspecify.annotations.NullMarked;
