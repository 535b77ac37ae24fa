package io.mlconnector.state;

import io.mlconnector.record.ItemKey;
import java.util.List;

/**
 * What is known of an item's steps since the last commit.
 *
 * @param done steps with their answers
 * @param dropped names of begun steps that are known to have done nothing
 */
public record StepChange(ItemKey item, List<Step> done, List<String> dropped) {
  public StepChange {
    done = List.copyOf(done);
    dropped = List.copyOf(dropped);
  }
}
