package io.mlconnector.benchmarks;

/** What one run of a contender cost, and what it left in the target. */
record Figures(String contender, Meter.Cost cost, FlatTable.Picture picture) {}
