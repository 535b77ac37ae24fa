package io.mlconnector.engine.run;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.engine.outcome.SourceRecord;
import io.mlconnector.engine.stage.Stages;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Need;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.TableKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts held records through the stages again whose need is met or whose time has come. */
final class HeldRetry<R, T> {
  private static final int PAGE = 500;

  private final Run<R, T> run;
  private final Stages<R, T> stages;

  HeldRetry(Run<R, T> run, Stages<R, T> stages) {
    this.run = run;
    this.stages = stages;
  }

  void retry() {
    Set<ItemKey> tried = new HashSet<>();
    Set<String> met = met(run.store().needs(run.flow().key()));
    while (true) {
      List<DeadLetter> due =
          run.store()
              .deadLetters(
                  run.flow().key(), DeadLetterQuery.due(met, run.now(), tried.size() + PAGE));
      List<DeadLetter> fresh =
          due.stream().filter(letter -> !tried.contains(letter.item())).toList();
      if (fresh.isEmpty()) {
        return;
      }
      fresh.forEach(letter -> tried.add(letter.item()));
      stages.again(records(fresh));
      run.context().heartbeat();
    }
  }

  private List<SourceRecord<R>> records(List<DeadLetter> letters) {
    Class<R> type = run.flow().mapper().source().recordType();
    Map<RecordKey, SourceRecord<R>> records = new LinkedHashMap<>();
    for (DeadLetter letter : letters) {
      RecordKey key = letter.item().source();
      run.json()
          .tryRead(letter.record(), type)
          .ifPresentOrElse(
              record ->
                  records.put(key, stages.intake().incoming(key, letter.sourceVersion(), record)),
              () -> unreadable(letter));
    }
    return new ArrayList<>(records.values());
  }

  /**
   * Keeps a dead letter whose record cannot be read (it was erased, or has an older form) until the
   * source gives the record again.
   */
  private void unreadable(DeadLetter letter) {
    run.context()
        .tally()
        .problem(
            letter.item()
                + ": what was kept of it is no "
                + run.flow().mapper().source()
                + " any more; run it by key, or dismiss it");
  }

  /**
   * The needs that are met. Needs of reference lists count as met, since only validating again
   * tells whether the entry exists by now.
   */
  private Set<String> met(Set<String> needs) {
    Set<String> met = new HashSet<>();
    Map<TableKey, String> rows = new HashMap<>();
    Map<String, Map<RecordKey, String>> links = new HashMap<>();
    for (String text : needs) {
      Need need = Need.parse(text);
      if (need instanceof Need.TableRow row) {
        rows.put(new TableKey(row.table(), row.key()), text);
      } else if (need instanceof Need.Link link) {
        links
            .computeIfAbsent(link.targetEntity(), entity -> new HashMap<>())
            .put(link.source(), text);
      } else {
        met.add(text);
      }
    }
    run.store()
        .rows(run.flow().key().tenant(), rows.keySet())
        .keySet()
        .forEach(key -> met.add(textOf(rows, key)));
    links.forEach(
        (entity, bySource) ->
            linked(entity, bySource.keySet()).forEach(source -> met.add(textOf(bySource, source))));
    return met;
  }

  private static <K> String textOf(Map<K, String> texts, K key) {
    return texts.getOrDefault(key, "");
  }

  private Set<RecordKey> linked(String entity, Set<RecordKey> sources) {
    return run
        .store()
        .linked(run.flow().key().tenant(), run.flow().target().system(), entity, sources)
        .stream()
        .map(LedgerRow::item)
        .map(ItemKey::source)
        .collect(Collectors.toSet());
  }
}
