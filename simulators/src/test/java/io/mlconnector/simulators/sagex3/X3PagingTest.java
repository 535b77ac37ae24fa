package io.mlconnector.simulators.sagex3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages, order and keys of the lists of the simulated X3. */
class X3PagingTest {
  private static final String[] BY_STAMP = {"orderBy", "UPDDATTIM,BPSNUM", "count", "7"};

  private final TestClock clock = new TestClock(Instant.parse("2025-12-01T10:00:00Z"));
  private final SimulatedSageX3 x3 = SimulatedSageX3.start(clock);
  private final X3Calls calls = new X3Calls(x3);

  @AfterEach
  void close() {
    x3.close();
  }

  private List<String> suppliers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(String.format(Locale.ROOT, "FR%03d", i));
      x3.putSupplier(StoredSupplier.of(numbers.get(i - 1), "Supplier " + i));
    }
    return numbers;
  }

  private static String next(JsonNode feed) {
    return feed.path("$links").path("$next").path("$url").asText();
  }

  @Test
  void a_page_has_20_rows_unless_told_and_never_more_than_the_cap() {
    suppliers(25);
    JsonNode feed = calls.json(X3Calls.list("BPSUPPLIER"));
    assertThat(feed.path("$itemsPerPage").asInt()).isEqualTo(20);
    assertThat(X3Calls.column("BPSNUM", feed)).hasSize(20);
    assertThat(next(feed)).endsWith("&key=gt.FR020").contains("internal");
    x3.switches().maxCount(5);
    JsonNode capped = calls.json(X3Calls.list("BPSUPPLIER", "count", "200"));
    assertThat(capped.path("$itemsPerPage").asInt()).isEqualTo(5);
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", "count", "0")).statusCode()).isEqualTo(400);
  }

  @Test
  void by_key_all_rows_come_once() {
    List<String> numbers = suppliers(25);
    assertThat(calls.all("BPSNUM", "BPSUPPLIER", "orderBy", "BPSNUM", "count", "5"))
        .isEqualTo(numbers);
    assertThat(calls.all("BPSNUM", "BPSUPPLIER", "count", "25")).isEqualTo(numbers);
  }

  @Test
  void forty_equal_stamps_over_page_borders_come_once() {
    List<String> numbers = suppliers(40);
    clock.advance(Duration.ofSeconds(1));
    x3.edit("BPSUPPLIER", "FR001", row -> row);
    List<String> expected = new ArrayList<>(numbers.subList(1, 40));
    expected.add("FR001");
    assertThat(calls.all("BPSNUM", "BPSUPPLIER", BY_STAMP)).isEqualTo(expected);
  }

  @Test
  void the_key_follows_the_sort_columns_and_ends_with_the_record_key() {
    suppliers(9);
    JsonNode feed =
        calls.json(X3Calls.list("BPSUPPLIER", "orderBy", "UPDDATTIM desc", "count", "7"));
    assertThat(next(feed)).endsWith("&key=gt.2025-12-01T10%3A00%3A00Z~FR007");
    String[] stampAlone = {"orderBy", "UPDDATTIM", "key", "gt.2025-12-01T10:00:00Z"};
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", stampAlone)).statusCode()).isEqualTo(400);
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", "key", "FR001")).statusCode()).isEqualTo(400);
  }

  @Test
  void a_row_that_is_stamped_between_two_pages_moves_to_the_end() {
    suppliers(8);
    JsonNode first = calls.json(X3Calls.list("BPSUPPLIER", BY_STAMP));
    clock.advance(Duration.ofSeconds(5));
    x3.edit("BPSUPPLIER", "FR003", row -> row.with("BPSNAM", "Moved"));
    String key = next(first).replaceFirst(".*&key=", "");
    assertThat(calls.column("BPSNUM", X3Calls.list("BPSUPPLIER", BY_STAMP) + "&key=" + key))
        .containsExactly("FR008", "FR003");
  }

  @Test
  void keys_work_in_both_directions() {
    suppliers(6);
    String[][] cases = {
      {"gt.FR004", "FR005,FR006"},
      {"ge.FR005", "FR005,FR006"},
      {"lt.FR003", "FR001,FR002"},
      {"le.FR003", "FR002,FR003"},
      {"gt", "FR001,FR002"},
      {"lt", "FR005,FR006"},
      {"gt.FR006", ""},
    };
    for (String[] one : cases) {
      String path = X3Calls.list("BPSUPPLIER", "key", one[0], "count", "2");
      assertThat(String.join(",", calls.column("BPSNUM", path))).as(one[0]).isEqualTo(one[1]);
    }
  }

  @Test
  void sorts_by_several_columns_and_directions() {
    suppliers(3);
    x3.edit("BPSUPPLIER", "FR002", row -> row.with("CUR", "USD"));
    String path = X3Calls.list("BPSUPPLIER", "orderBy", "CUR desc, BPSNUM desc");
    assertThat(calls.column("BPSNUM", path)).containsExactly("FR002", "FR003", "FR001");
    assertThat(calls.all("BPSNUM", "BPSUPPLIER", "orderBy", "CUR desc, BPSNUM desc", "count", "1"))
        .containsExactly("FR002", "FR003", "FR001");
  }

  @Test
  void what_is_not_on_the_facet_cannot_be_sorted_by() {
    for (String orderBy : List.of("ACCCOD", "NOPE", "CUR;BPSNUM", "CUR up", "CUR,")) {
      assertThat(calls.get(X3Calls.list("BPSUPPLIER", "orderBy", orderBy)).statusCode())
          .as(orderBy)
          .isEqualTo(500);
    }
    x3.switches().orderBySeparator(';');
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", "orderBy", "CUR;BPSNUM")).statusCode())
        .isEqualTo(200);
    x3.switches().invisible("BPSUPPLIER", "UPDDATTIM");
    assertThat(calls.get(X3Calls.list("BPSUPPLIER", "orderBy", "UPDDATTIM")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void links_may_be_missing_or_repeat_the_query() {
    suppliers(3);
    String path = X3Calls.list("BPSUPPLIER", "where", "CUR eq 'EUR'", "count", "2");
    assertThat(next(calls.json(path))).doesNotContain("where");
    x3.switches().linksRepeatQuery(true);
    x3.switches().totalResults(true);
    assertThat(next(calls.json(path))).contains("where=CUR%20eq%20%27EUR%27");
    assertThat(calls.json(path).path("$totalResults").asInt()).isEqualTo(3);
    x3.switches().links(false);
    assertThat(calls.json(path).has("$links")).isFalse();
  }

  @Test
  void undocumented_parameters_are_refused() {
    for (String name : List.of("$filter", "startIndex", "orderby", "filter")) {
      String path = X3Calls.list("BPSUPPLIER", name, "1");
      assertThat(calls.get(path).statusCode()).as(name).isEqualTo(400);
    }
  }
}
