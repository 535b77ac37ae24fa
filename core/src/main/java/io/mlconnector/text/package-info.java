/** JSON and canonical text: what is stored, hashed and compared. Not for hosts. */
@NullMarked
package io.mlconnector.text;

import org.jspecify.annotations.NullMarked;
