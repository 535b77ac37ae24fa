package io.mlconnector.engine.reconcile;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.Session;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.RunContext;
import io.mlconnector.engine.flow.Sessions;
import io.mlconnector.engine.page.StorePages;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.feed.Found;
import io.mlconnector.feed.Lookup;
import io.mlconnector.http.call.CallClass;
import io.mlconnector.reconcile.PeriodCheck;
import io.mlconnector.reconcile.PeriodCheck.Difference;
import io.mlconnector.reconcile.PeriodCheck.Total;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.Facets;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.store.StateStore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks both sides for the documents of a period that the ledger knows, and compares date and
 * amount, page by page.
 */
public final class PeriodComparison<R, T> {
  private static final int EXAMPLES = 100;

  private final EngineParts engine;
  private final Flow<R, T> flow;
  private final LocalDate from;
  private final LocalDate until;
  private final Map<String, Total> settled = new HashMap<>();
  private final Map<String, Total> source = new HashMap<>();
  private final Map<String, Total> target = new HashMap<>();
  private final Map<String, Total> waiting = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private long differing;

  public PeriodComparison(FlowHandle<R, T> handle, LocalDate from, LocalDate until) {
    this.engine = handle.engine();
    this.flow = handle.flow();
    this.from = from;
    this.until = until;
    if (until.isBefore(from)) {
      throw new ConfigurationException("period", "ends on " + until + ", before " + from);
    }
  }

  public PeriodCheck compare() {
    RunContext context = RunContext.reading("verify-", CallClass.INCREMENTAL, engine);
    boolean asksTarget;
    try (Sessions sessions = Sessions.begin(flow, context)) {
      Lookup<R> records =
          lookup(flow.source(), flow.mapper().source(), sessions.source())
              .orElseThrow(
                  () ->
                      new ConfigurationException(
                          "verify",
                          flow.source().system() + " cannot look up " + flow.mapper().source()));
      Optional<Lookup<T>> counterparts =
          lookup(flow.target(), flow.mapper().target(), sessions.target());
      asksTarget = counterparts.isPresent();
      settled(records, counterparts);
    }
    StorePages.letters(store(), flow.key()).forEach(page -> page.forEach(this::letter));
    return new PeriodCheck(
        flow.name(),
        from,
        until,
        settled,
        source,
        asksTarget ? Optional.of(target) : Optional.empty(),
        waiting,
        differences,
        differing,
        context.tally().calls());
  }

  private static <X> Optional<Lookup<X>> lookup(
      Connection side, EntityType<X> type, Session session) {
    return side.roles().lookup(type, session);
  }

  private void settled(Lookup<R> records, Optional<Lookup<T>> counterparts) {
    for (List<LedgerRow> page : StorePages.ledger(store(), flow.key())) {
      Map<RecordKey, List<LedgerRow>> inPeriod = inPeriod(page);
      if (!inPeriod.isEmpty()) {
        ofSource(inPeriod, records);
        counterparts.ifPresent(lookup -> ofTarget(inPeriod, lookup));
      }
    }
  }

  /** Rows that stand in the target, all parts of a record together, each record once. */
  private Map<RecordKey, List<LedgerRow>> inPeriod(List<LedgerRow> page) {
    Set<RecordKey> records = new HashSet<>();
    for (LedgerRow row : page) {
      boolean inside = row.controls().date().filter(this::covers).isPresent();
      if (row.target().isPresent() && !row.alias() && inside) {
        records.add(row.item().source());
      }
    }
    Map<RecordKey, List<LedgerRow>> rows = new LinkedHashMap<>();
    if (!records.isEmpty()) {
      store().ledger(flow.key(), records).stream()
          .filter(row -> row.target().isPresent() && !row.alias())
          .forEach(
              row -> rows.computeIfAbsent(row.item().source(), k -> new ArrayList<>()).add(row));
    }
    rows.keySet().removeIf(record -> !beginsIn(page, rows.getOrDefault(record, List.of())));
    return rows;
  }

  /** Whether the page has the record's first part: a record that spans two pages counts once. */
  private static boolean beginsIn(List<LedgerRow> page, List<LedgerRow> parts) {
    Optional<String> first = parts.stream().map(row -> row.item().part()).min(String::compareTo);
    return page.stream()
        .map(LedgerRow::item)
        .anyMatch(
            item ->
                first.equals(Optional.of(item.part()))
                    && item.source().equals(parts.get(0).item().source()));
  }

  private void ofSource(Map<RecordKey, List<LedgerRow>> rows, Lookup<R> lookup) {
    Map<String, List<Found<R>>> found = lookup.find(Lookup.KEY, ids(rows.keySet()));
    rows.forEach(
        (record, parts) -> {
          BigDecimal sum = sum(parts);
          add(settled, parts.get(0).controls().currency(), sum);
          Optional<Facets> facets = one(found, record.id()).map(flow.mapper().source()::facets);
          ItemKey item = parts.get(0).item();
          if (facets.isEmpty()) {
            differs(item, "settled with " + sum.toPlainString() + ", gone from the source");
            return;
          }
          BigDecimal amount = facets.get().amount().orElse(BigDecimal.ZERO);
          add(source, facets.get().currency(), amount);
          if (amount.compareTo(sum) != 0) {
            differs(item, texts("settled with", sum, "the source has", amount));
          }
        });
  }

  private void ofTarget(Map<RecordKey, List<LedgerRow>> rows, Lookup<T> lookup) {
    Map<String, LedgerRow> byTarget = new LinkedHashMap<>();
    rows.values()
        .forEach(
            parts ->
                parts.forEach(
                    row -> row.target().ifPresent(ref -> byTarget.put(ref.key().id(), row))));
    Map<String, List<Found<T>>> found = lookup.find(Lookup.KEY, byTarget.keySet());
    byTarget.forEach(
        (id, row) -> {
          BigDecimal sum = row.controls().amount().orElse(BigDecimal.ZERO);
          Optional<Facets> facets = one(found, id).map(flow.mapper().target()::facets);
          if (facets.isEmpty()) {
            differs(row.item(), "settled as " + id + ", gone from the target");
            return;
          }
          BigDecimal amount = facets.get().amount().orElse(BigDecimal.ZERO);
          add(target, row.controls().currency(), amount);
          if (amount.compareTo(sum) != 0) {
            differs(row.item(), texts("settled with", sum, "the target has", amount));
          }
        });
  }

  private void letter(DeadLetter letter) {
    Optional<Facets> facets =
        letter.record().equals(DeadLetter.NO_RECORD)
            ? Optional.empty()
            : engine
                .json()
                .tryRead(letter.record(), flow.mapper().source().recordType())
                .map(flow.mapper().source()::facets);
    facets
        .filter(one -> one.date().filter(this::covers).isPresent())
        .ifPresent(one -> add(waiting, one.currency(), one.amount().orElse(BigDecimal.ZERO)));
  }

  private boolean covers(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(until);
  }

  private void differs(ItemKey item, String text) {
    differing++;
    if (differences.size() < EXAMPLES) {
      differences.add(new Difference(item, text));
    }
  }

  private static String texts(String one, BigDecimal first, String other, BigDecimal second) {
    return one + " " + first.toPlainString() + ", " + other + " " + second.toPlainString();
  }

  private static void add(Map<String, Total> to, Optional<String> currency, BigDecimal amount) {
    String name = currency.orElse("");
    to.put(name, to.getOrDefault(name, Total.NONE).plus(amount));
  }

  private static BigDecimal sum(List<LedgerRow> parts) {
    return parts.stream()
        .map(row -> row.controls().amount().orElse(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static <X> Optional<X> one(Map<String, List<Found<X>>> found, String id) {
    return found.getOrDefault(id, List.of()).stream().findFirst().map(Found::record);
  }

  private static Set<String> ids(Set<RecordKey> records) {
    return records.stream().map(RecordKey::id).collect(Collectors.toSet());
  }

  private StateStore store() {
    return engine.store();
  }
}
