/**
 * A simulated Cin7 Core: suppliers, purchases and reference lists behind its API, version 2.
 *
 * <p>Where a comment says that a fact is <i>documented</i>, it stands in the vendor's API
 * documentation (dearinventory.docs.apiary.io, as of 2026-06-11). <i>Seen</i> means that authors of
 * public clients report it from real accounts, and <i>assumed</i> that neither says so; most of
 * these are switches of {@link io.mlconnector.simulators.cin7.SimulatedCin7}.
 */
@NullMarked
package io.mlconnector.simulators.cin7;

import org.jspecify.annotations.NullMarked;
