package io.mlconnector.engine.run;

import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.page.StorePages;
import io.mlconnector.pipeline.RunAnswer;
import io.mlconnector.pipeline.RunRequest;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Goes through the ledger and runs the records that are wanted, a page under each lease. */
public final class LedgerRuns {
  private LedgerRuns() {}

  /** An answer for each page; ends at the first that is not a whole report. */
  public static List<RunAnswer> of(
      FlowHandle<?, ?> handle,
      Predicate<LedgerRow> which,
      Function<Set<String>, RunRequest> request) {
    List<RunAnswer> answers = new ArrayList<>();
    for (List<LedgerRow> page : StorePages.ledger(handle.store(), handle.key())) {
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
