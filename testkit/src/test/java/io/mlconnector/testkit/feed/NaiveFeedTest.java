package io.mlconnector.testkit.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.feed.ChangePage;
import io.mlconnector.feed.Watermark;
import io.mlconnector.feed.scan.ScanPage;
import io.mlconnector.feed.scan.ScanQuery;
import io.mlconnector.feed.scan.ScanQuestion;
import io.mlconnector.feed.scan.StampedFeed;
import io.mlconnector.feed.scan.StampedFeed.Order;
import io.mlconnector.feed.scan.Stamps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The generated histories show that feeds without the rules of reading lose edits. */
class NaiveFeedTest {

  private static long losses(Function<MemoryTable, ChangeFeed<Integer>> feed) {
    long losses = 0;
    for (int seed = 0; seed < 300; seed++) {
      MemoryTable table = new MemoryTable(seed, feed);
      FeedHistory<Integer> history = new FeedHistory<>(table, new SplittableRandom(seed));
      history.live(40);
      history.settle();
      losses += history.lost().isEmpty() ? 0 : 1;
    }
    return losses;
  }

  @Test
  void the_highest_stamp_as_a_watermark_loses_changes() {
    assertThat(losses(table -> exclusive(table.query(Order.STAMP_KEY)))).isGreaterThan(50);
  }

  @Test
  void without_the_clock_of_the_source_changes_are_lost() {
    Optional<Instant> never = Optional.of(Instant.parse("2099-01-01T00:00:00Z"));
    assertThat(
            losses(
                table -> {
                  ScanQuery<Integer> query = table.query(Order.KEY);
                  return new StampedFeed<>(
                      question -> {
                        ScanPage<Integer> page = query.ask(question);
                        return new ScanPage<>(page.rows(), page.next(), never);
                      },
                      Order.KEY,
                      table.stamps());
                }))
        .isGreaterThan(10);
  }

  @Test
  void an_overlap_that_is_too_short_loses_changes() {
    assertThat(
            losses(
                table ->
                    new StampedFeed<>(
                        table.query(Order.STAMP_KEY),
                        Order.STAMP_KEY,
                        Stamps.of(table.precision(), Duration.ZERO, Duration.ZERO))))
        .isGreaterThan(5);
  }

  private static ChangeFeed<Integer> exclusive(ScanQuery<Integer> query) {
    return request -> {
      Optional<Instant> after = request.after().flatMap(Watermark::settled);
      ScanPage<Integer> page =
          query.ask(
              new ScanQuestion(
                  after.map(stamp -> stamp.plusNanos(1)),
                  Optional.empty(),
                  Optional.empty(),
                  request.maxRecords()));
      List<Change<Integer>> changes = new ArrayList<>();
      page.rows().forEach(row -> changes.add(row.change()));
      Optional<Instant> last =
          changes.isEmpty() ? after : changes.get(changes.size() - 1).changedAt();
      return new ChangePage<>(changes, new Watermark(last, ""), page.next().isPresent());
    };
  }
}
