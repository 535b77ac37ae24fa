package io.mlconnector.state.jdbc;

import io.mlconnector.record.ItemKey;
import io.mlconnector.record.RecordKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns lists of keys into arrays for statements, in chunks.
 *
 * <p>The id of the tenant or flow goes with each key: were it a constant of the statement,
 * PostgreSQL might read all rows of the flow and compare them one by one with the keys.
 */
final class Keys {
  private static final int CHUNK = 5_000;

  /** Joins with record keys; takes the four arrays of {@link #records}. */
  static final String RECORDS =
      "unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),"
          + " cast(? as varchar array)) as k(k_owner, k_system, k_entity, k_id)";

  /** Joins with items; takes the five arrays of {@link #items}. */
  static final String ITEMS =
      "unnest(cast(? as bigint array), cast(? as varchar array), cast(? as varchar array),"
          + " cast(? as varchar array), cast(? as varchar array))"
          + " as k(k_owner, k_system, k_entity, k_id, k_part)";

  /** Joins with texts; takes the two arrays of {@link #texts}. */
  static final String TEXTS =
      "unnest(cast(? as bigint array), cast(? as varchar array)) as k(k_owner, k_text)";

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

  /** Each key with the id of its tenant or flow, and what else the statement takes. */
  static @Nullable Object[] records(long owner, List<RecordKey> keys, @Nullable Object... more) {
    return with(
        more,
        owners(owner, keys.size()),
        texts(keys, key -> key.system().value()),
        texts(keys, RecordKey::entity),
        texts(keys, RecordKey::id));
  }

  static @Nullable Object[] items(long owner, List<ItemKey> items, @Nullable Object... more) {
    return with(
        more,
        owners(owner, items.size()),
        texts(items, item -> item.source().system().value()),
        texts(items, item -> item.source().entity()),
        texts(items, item -> item.source().id()),
        texts(items, ItemKey::part));
  }

  static @Nullable Object[] texts(long owner, List<String> texts, @Nullable Object... more) {
    return with(more, owners(owner, texts.size()), texts(texts, text -> text));
  }

  static Tx.Values owners(long owner, int count) {
    Long[] all = new Long[count];
    Arrays.fill(all, owner);
    return new Tx.Values("bigint", all);
  }

  static <T> Tx.Values texts(Collection<T> values, Function<T, String> text) {
    return new Tx.Values("varchar", values.stream().map(text).toArray(String[]::new));
  }

  private static @Nullable Object[] with(@Nullable Object[] more, @Nullable Object... arrays) {
    return Stream.concat(Arrays.stream(arrays), Arrays.stream(more)).toArray();
  }
}
