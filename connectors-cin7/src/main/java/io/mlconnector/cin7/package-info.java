/**
 * Connects Cin7 Core (formerly DEAR Inventory) by its API, version 2: suppliers, purchases and
 * their invoices.
 *
 * <p>Where a comment says that a fact is <i>documented</i>, it stands in the vendor's API
 * documentation (dearinventory.docs.apiary.io, as of 2026-06-11) or on its help pages
 * (help.core.cin7.com). <i>Seen</i> means that authors of public clients report it from real
 * accounts, and <i>assumed</i> that neither says so: such a place ends in a clear error if the
 * assumption is wrong.
 */
@NullMarked
package io.mlconnector.cin7;

import org.jspecify.annotations.NullMarked;
