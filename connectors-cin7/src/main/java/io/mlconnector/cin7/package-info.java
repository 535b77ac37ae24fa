/** Cin7 Core (formerly DEAR Inventory), API v2: suppliers, purchases and their invoices. */
@NullMarked
package io.mlconnector.cin7;

import org.jspecify.annotations.NullMarked;
