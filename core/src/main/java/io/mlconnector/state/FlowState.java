package io.mlconnector.state;

import io.mlconnector.feed.Watermark;
import java.util.Map;
import java.util.Optional;

/**
 * What the store knows of a flow as a whole.
 *
 * @param identities what each system said it was when the flow first ran, by system id
 * @param mappingVersion version of the mapping that ran last; 0 before the first run
 * @param paused by a person; runs of the schedule do nothing
 * @param doubt open until everything since then is settled
 * @param unsettled what was there when the state was read
 */
public record FlowState(
    Optional<Watermark> watermark,
    Map<String, String> identities,
    int mappingVersion,
    boolean paused,
    Optional<DoubtWindow> doubt,
    Unsettled unsettled) {

  public static final FlowState NEW =
      new FlowState(Optional.empty(), Map.of(), 0, false, Optional.empty(), Unsettled.NOTHING);

  public FlowState {
    identities = Map.copyOf(identities);
  }
}
