/** A feed of the host's own, for a connector that somebody else may have written. */
module acme.counts {
  requires transitive acme.shelf;

  exports acme.counts;

  opens acme.counts to
      com.fasterxml.jackson.databind; // the place of a count is not public

  provides io.mlconnector.connector.ChangeFeedProvider with
      acme.counts.CountFeed;
}
