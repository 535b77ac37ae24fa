package io.mlconnector.discovery;

import io.mlconnector.record.EntityType;

/** What a connector would bring that the host does not have. */
public class GivenAbsent extends Given.RowToThing {
  static final EntityType<Given.Thing> THINGS = EntityType.of("things", Given.Thing.class);
}
