package io.mlconnector.engine.stage;

import io.mlconnector.engine.flow.Run;
import io.mlconnector.mapping.MappingContext;
import io.mlconnector.mapping.TableName;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.store.StateStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Links and table rows for one page, loaded in bulk: what mappers miss at the first call is there
 * at the next. Several threads may ask; one loads, while none asks.
 */
final class PageLookups {
  private final Loader loader;
  private final Map<String, Map<RecordKey, List<RecordRef>>> links = new HashMap<>();
  private final Map<TableKey, Optional<String>> rows = new HashMap<>();
  private final Map<String, Set<RecordKey>> missingLinks = new ConcurrentHashMap<>();
  private final Set<TableKey> missingRows = ConcurrentHashMap.newKeySet();

  /** Where links and rows come from. */
  interface Loader {
    Map<TableKey, String> rows(Set<TableKey> keys);

    List<LedgerRow> links(String entity, Set<RecordKey> sources);
  }

  PageLookups(Loader loader) {
    this.loader = loader;
  }

  /** What the store has. */
  static PageLookups stored(Run<?, ?> run) {
    StateStore store = run.store();
    String tenant = run.flow().key().tenant();
    SystemId target = run.flow().target().system();
    return new PageLookups(
        new Loader() {
          @Override
          public Map<TableKey, String> rows(Set<TableKey> keys) {
            return store.rows(tenant, keys);
          }

          @Override
          public List<LedgerRow> links(String entity, Set<RecordKey> sources) {
            return store.linked(tenant, target, entity, sources);
          }
        });
  }

  MappingContext of(RecordKey key) {
    return new MappingContext() {
      @Override
      public RecordKey key() {
        return key;
      }

      @Override
      public List<RecordRef> linked(RecordKey source, EntityType<?> type) {
        List<RecordRef> known = links.getOrDefault(type.name(), Map.of()).get(source);
        if (known == null) {
          missingLinks
              .computeIfAbsent(type.name(), name -> ConcurrentHashMap.newKeySet())
              .add(source);
          return List.of();
        }
        return known;
      }

      @Override
      public Optional<String> row(TableName table, String... rowKey) {
        TableKey asked = new TableKey(table.value(), List.of(rowKey));
        Optional<String> known = rows.get(asked);
        if (known == null) {
          missingRows.add(asked);
          return Optional.empty();
        }
        return known;
      }
    };
  }

  /** Whether something was asked for that is not loaded yet. */
  boolean incomplete() {
    return !missingLinks.isEmpty() || !missingRows.isEmpty();
  }

  /** Loads what was missed. */
  void load() {
    missingLinks.forEach(this::loadLinks);
    missingLinks.clear();
    if (!missingRows.isEmpty()) {
      Map<TableKey, String> found = loader.rows(missingRows);
      missingRows.forEach(key -> rows.put(key, Optional.ofNullable(found.get(key))));
      missingRows.clear();
    }
  }

  /** Forgets links that were not there, since they may have been made meanwhile. */
  void forgetMissingLinks() {
    links.values().forEach(byKey -> byKey.values().removeIf(List::isEmpty));
  }

  private void loadLinks(String entity, Set<RecordKey> sources) {
    Map<RecordKey, List<LedgerRow>> found = new HashMap<>();
    for (LedgerRow row : loader.links(entity, sources)) {
      found.computeIfAbsent(row.item().source(), key -> new ArrayList<>()).add(row);
    }
    Map<RecordKey, List<RecordRef>> loaded = links.computeIfAbsent(entity, name -> new HashMap<>());
    for (RecordKey source : sources) {
      loaded.put(
          source,
          found.getOrDefault(source, List.of()).stream()
              .sorted(Comparator.comparing(row -> row.item().part()))
              .flatMap(row -> row.target().stream())
              .toList());
    }
  }
}
