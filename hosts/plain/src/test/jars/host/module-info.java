/** A host that names what it uses. What it does not name in code it does not require either. */
module acme.host {
  requires acme.counts;
}
