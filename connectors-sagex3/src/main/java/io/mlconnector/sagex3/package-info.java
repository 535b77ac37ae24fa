/**
 * Sage X3 over REST api1: suppliers, purchase orders and supplier invoices. Records carry X3's own
 * column names in lower case.
 */
@NullMarked
package io.mlconnector.sagex3;

import org.jspecify.annotations.NullMarked;
