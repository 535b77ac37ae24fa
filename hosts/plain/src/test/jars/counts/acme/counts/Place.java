package acme.counts;

/** Where something was counted. */
record Place(String row, int shelf) {}
