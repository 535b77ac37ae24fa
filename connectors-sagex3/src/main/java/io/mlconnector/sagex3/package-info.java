/**
 * Connects Sage X3 by its REST interface api1: suppliers, purchase orders and supplier invoices.
 * Records carry X3's own column names in lower case.
 *
 * <p>Where a comment says that a fact is <i>documented</i>, it stands in Sage's online help
 * (online-help.sagex3.com) or on developer.sage.com. <i>Seen</i> means that the code of public
 * clients shows it, and <i>assumed</i> that neither says so: such a place is a setting, is probed,
 * or ends in a clear error if the assumption is wrong.
 */
@NullMarked
package io.mlconnector.sagex3;

import org.jspecify.annotations.NullMarked;
