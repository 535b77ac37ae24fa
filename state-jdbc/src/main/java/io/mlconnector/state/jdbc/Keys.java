package io.mlconnector.state.jdbc;

import io.mlconnector.connector.RecordKey;
import io.mlconnector.state.ItemKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/** Lists of keys as arrays, in chunks. */
final class Keys {
  private static final int CHUNK = 5_000;

  /** Joins with record keys; takes the three arrays of {@link #records}. */
  static final String RECORDS =
      "unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array))"
          + " as k(k_system, k_entity, k_id)";

  /** Joins with items; takes the four arrays of {@link #items}. */
  static final String ITEMS =
      "unnest(cast(? as varchar array), cast(? as varchar array), cast(? as varchar array),"
          + " cast(? as varchar array)) as k(k_system, k_entity, k_id, k_part)";

  static final String SAME_SOURCE =
      " t.source_system = k.k_system and t.source_entity = k.k_entity and t.source_id = k.k_id";
  static final String SAME_ITEM = SAME_SOURCE + " and t.part = k.k_part";

  private Keys() {}

  /** The chunks of distinct values. */
  static <T> List<List<T>> chunks(Collection<T> values) {
    List<T> distinct = new ArrayList<>(new LinkedHashSet<>(values));
    List<List<T>> chunks = new ArrayList<>();
    for (int from = 0; from < distinct.size(); from += CHUNK) {
      chunks.add(distinct.subList(from, Math.min(distinct.size(), from + CHUNK)));
    }
    return chunks;
  }

  static Tx.Values[] records(List<RecordKey> keys) {
    return new Tx.Values[] {
      texts(keys, key -> key.system().value()),
      texts(keys, RecordKey::entity),
      texts(keys, RecordKey::id)
    };
  }

  static Tx.Values[] items(List<ItemKey> items) {
    return new Tx.Values[] {
      texts(items, item -> item.source().system().value()),
      texts(items, item -> item.source().entity()),
      texts(items, item -> item.source().id()),
      texts(items, ItemKey::part)
    };
  }

  static <T> Tx.Values texts(Collection<T> values, Function<T, String> text) {
    return new Tx.Values("varchar", values.stream().map(text).toArray(String[]::new));
  }
}
