/** A mapper of the host's own. */
module acme.mapping {
  requires acme.counts;

  provides io.mlconnector.mapping.Mapper with
      acme.mapping.CountToCard;
}
