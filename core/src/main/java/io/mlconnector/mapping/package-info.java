/** Pure translation from one record to the parts of another, with its tables and links. */
@NullMarked
package io.mlconnector.mapping;

import org.jspecify.annotations.NullMarked;
