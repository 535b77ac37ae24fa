package io.mlconnector.pipeline;

import io.mlconnector.connector.RecordKey;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Goes through the ledger and runs the records that are wanted, a page under each lease. */
final class LedgerRuns {
  private LedgerRuns() {}

  /** An answer for each page; ends at the first that is not a whole report. */
  static List<RunAnswer> of(
      FlowHandle<?, ?> handle,
      Predicate<LedgerRow> which,
      Function<Set<String>, RunRequest> request) {
    List<RunAnswer> answers = new ArrayList<>();
    for (List<LedgerRow> page : Pages.ledger(handle.store(), handle.key())) {
      Set<String> keys =
          page.stream()
              .filter(which)
              .map(LedgerRow::item)
              .map(ItemKey::source)
              .map(RecordKey::id)
              .collect(Collectors.toSet());
      if (!keys.isEmpty()) {
        RunAnswer answer = handle.run(request.apply(keys));
        answers.add(answer);
        if (answer.stopped().isPresent()) {
          return answers;
        }
      }
    }
    return answers;
  }
}
