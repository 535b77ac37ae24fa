package acme.counts;

import io.mlconnector.record.EntityType;

/** What was counted, and where. */
public record Count(String name, int pieces, Place place) {
  public static final EntityType<Count> COUNTS = EntityType.of("counts", Count.class);
}
