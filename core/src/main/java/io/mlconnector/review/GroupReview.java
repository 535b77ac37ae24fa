package io.mlconnector.review;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the pipelines of a group have put aside, all together. Thread-safe. */
public final class GroupReview {
  private final Map<String, Review> reviews;

  /**
   * @param reviews by the name of their pipeline, in the group's order
   */
  public GroupReview(Map<String, Review> reviews) {
    this.reviews = new LinkedHashMap<>(reviews);
  }

  /** Everything that was put aside, by cause; those that block most come first. */
  public List<Cause> causes() {
    return reviews.values().stream()
        .flatMap(review -> review.causes().stream())
        .sorted(comparingLong(Cause::records).reversed().thenComparing(comparing(Cause::since)))
        .toList();
  }

  /** The next run takes up again what the cause blocks; see {@link Review#release}. */
  public Decision release(Cause cause, Actor actor) {
    return of(cause.pipeline()).release(cause, actor);
  }

  /**
   * The review of one pipeline.
   *
   * @throws ConfigurationException naming those of the group
   */
  public Review of(String pipeline) {
    return Optional.ofNullable(reviews.get(pipeline))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "pipeline",
                    "'" + pipeline + "' is none of the group's; there are " + reviews.keySet()));
  }
}
