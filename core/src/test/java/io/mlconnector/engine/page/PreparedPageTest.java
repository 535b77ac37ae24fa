package io.mlconnector.engine.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.SystemId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PreparedPageTest {
  private static final EntityType<Row> ROWS = EntityType.of("rows", Row.class);

  record Row(String id) {}

  private static PreparedPage<Row, String> page(
      int rows, Function<Row, String> hash, Function<HashedPage<Row>, Optional<String>> prepare) {
    List<Change<Row>> changes =
        IntStream.range(0, rows)
            .mapToObj(number -> new Row("r" + number))
            .<Change<Row>>map(
                row ->
                    new Change.Read<>(
                        ROWS.key(new SystemId("x"), row.id()), "1", Optional.empty(), row))
            .toList();
    return new PreparedPage<>(
        new ChangePage<>(changes, new Watermark(Optional.empty(), "1"), false), hash, prepare);
  }

  @Test
  void it_is_prepared_by_who_has_read_it() {
    PreparedPage<Row, String> page = page(300, Row::id, read -> Optional.of("prepared"));

    page.work();

    assertThat(page.take().prepared()).contains("prepared");
  }

  @Test
  void its_turn_comes_before_anybody_has_prepared_it() {
    PreparedPage<Row, String> page = page(300, Row::id, read -> Optional.of("prepared"));

    PreparedPage.Taken<Row, String> taken = page.take();
    page.work();

    assertThat(taken.prepared()).isEmpty();
    assertThat(taken.page().changes())
        .allSatisfy(change -> assertThat(taken.page().hash(change)).contains(change.key().id()));
  }

  @Test
  void what_its_preparation_fails_with_is_what_its_turn_fails_with() {
    PreparedPage<Row, String> page =
        page(
            3,
            Row::id,
            read -> {
              throw new IllegalStateException("the store is gone");
            });

    page.work();

    assertThatThrownBy(page::take).hasMessage("the store is gone");
  }

  @Test
  void nobody_works_on_it_any_more_when_it_was_abandoned() throws Exception {
    CountDownLatch hashes = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger hashed = new AtomicInteger();
    PreparedPage<Row, String> page =
        page(
            300,
            row -> {
              hashes.countDown();
              await(go);
              hashed.incrementAndGet();
              return row.id();
            },
            read -> Optional.of("prepared"));
    Thread reader = new Thread(page::work);
    reader.start();
    hashes.await();
    Thread run = new Thread(page::abandon);
    run.start();
    while (run.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    go.countDown();
    run.join();
    int whenAbandoned = hashed.get();
    reader.join();

    assertThat(hashed).hasValue(whenAbandoned).hasValueLessThan(300);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
