package io.mlconnector.engine.page;

import io.mlconnector.record.FlowKey;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.store.DeadLetters;
import io.mlconnector.state.store.Ledger;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Iterates over ledger rows or dead letters of a flow, page by page. A page is read when the one
 * before was used, and an empty page ends it.
 *
 * @param first after which element the first page begins; empty for the beginning
 * @param ask for the page after an element
 */
public record StorePages<E>(Optional<E> first, Function<Optional<E>, List<E>> ask)
    implements Iterable<List<E>> {
  private static final int ROWS = 200;
  private static final int LETTERS = 500;

  /** The ledger, by key. */
  public static StorePages<LedgerRow> ledger(Ledger store, FlowKey flow) {
    return new StorePages<>(
        Optional.empty(), last -> store.ledgerPage(flow, last.map(LedgerRow::item), ROWS));
  }

  /** The dead letters, by the time they were put aside. */
  public static StorePages<DeadLetter> letters(DeadLetters store, FlowKey flow) {
    return letters(store, flow, Optional.empty());
  }

  /** The same, those after one of them. */
  public static StorePages<DeadLetter> letters(
      DeadLetters store, FlowKey flow, Optional<DeadLetter> after) {
    return new StorePages<>(
        after, last -> store.deadLetters(flow, DeadLetterQuery.page(last, LETTERS)));
  }

  @Override
  public Iterator<List<E>> iterator() {
    return new Iterator<>() {
      private Optional<E> last = first;
      private Optional<List<E>> next = Optional.empty();

      @Override
      public boolean hasNext() {
        List<E> page = next.orElseGet(() -> ask.apply(last));
        next = Optional.of(page);
        return !page.isEmpty();
      }

      @Override
      public List<E> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        List<E> page = next.orElseThrow();
        last = Optional.of(page.get(page.size() - 1));
        next = Optional.empty();
        return page;
      }
    };
  }
}
