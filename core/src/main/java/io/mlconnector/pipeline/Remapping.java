package io.mlconnector.pipeline;

import io.mlconnector.connector.RecordKey;
import io.mlconnector.state.ItemKey;
import io.mlconnector.state.LedgerRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Goes through the ledger and runs the records that are wanted, a page at a time. */
record Remapping(SyncPipeline pipeline, Predicate<LedgerRow> which, RunRequest request) {
  private static final int PAGE = 200;

  List<RunAnswer> run() {
    List<RunAnswer> answers = new ArrayList<>();
    Optional<ItemKey> last = Optional.empty();
    do {
      List<LedgerRow> page = pipeline.engine().store().ledgerPage(pipeline.key(), last, PAGE);
      Set<String> keys =
          page.stream()
              .filter(which)
              .map(LedgerRow::item)
              .map(ItemKey::source)
              .map(RecordKey::id)
              .collect(Collectors.toSet());
      if (!keys.isEmpty()) {
        RunAnswer answer = pipeline.run(request.keys(keys).remapping());
        answers.add(answer);
        if (!(answer instanceof SyncReport report && report.whole())) {
          return answers;
        }
      }
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1).item());
    } while (last.isPresent());
    return answers;
  }
}
