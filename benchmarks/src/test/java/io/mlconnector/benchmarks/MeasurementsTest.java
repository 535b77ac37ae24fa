package io.mlconnector.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks that each measurement runs to its end at a tiny size; of the figures only exact ones are
 * checked.
 */
class MeasurementsTest {

  /** Limits processes that live for a second to the quick compiler. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static List<Row> rows(String name, String... options) throws Exception {
    Arguments given = Arguments.of(options);
    List<Row> rows =
        Measurements.rows(name, new Arguments(given.options(), List.of(QUICK), given.names()));
    rows.forEach(System.out::println);
    return rows;
  }

  private static Row row(List<Row> rows, String figure) {
    return rows.stream().filter(row -> row.figure().contains(figure)).findFirst().orElseThrow();
  }

  @Test
  void core_is_added_up_with_the_jars_that_it_brings() throws Exception {
    List<Row> rows = rows("size");
    assertThat(rows)
        .extracting(row -> row.figure().strip())
        .contains("jackson-databind", "jackson-annotations", "failsafe", "slf4j-api")
        .doesNotContain("junit-jupiter", "postgresql");
    assertThat(row(rows, "run time").verdict()).isEqualTo(Row.Verdict.MET);
  }

  @Test
  void calls_are_the_fewest_that_the_contract_allows() throws Exception {
    List<Row> rows = rows("calls", "records=3");
    assertThat(rows).hasSize(8).noneMatch(row -> row.verdict() == Row.Verdict.MISSED);
  }

  @Test
  void an_idle_run_calls_its_source_once() throws Exception {
    List<Row> rows = rows("idle-run", "times=2", "page=5");
    assertThat(rows).hasSize(20);
    assertThat(row(rows, "nothing new, 0").measured()).isEqualTo("{pages=1}");
    assertThat(row(rows, "nothing new, 5").measured()).isEqualTo("{pages=1}");
  }

  @Test
  void idle_pipelines_have_no_threads() throws Exception {
    List<Row> rows = rows("idle-pipeline", "pipelines=6");
    assertThat(rows)
        .filteredOn(row -> row.figure().contains("threads of 6"))
        .hasSize(2)
        .allMatch(row -> row.verdict() == Row.Verdict.MET);
  }

  @Test
  void a_host_starts_and_settles_its_first_page() throws Exception {
    assertThat(rows("start-up", "times=1", "records=2")).hasSize(4);
  }

  @Test
  void another_host_goes_on_at_the_settled_page() throws Exception {
    assertThat(rows("takeover", "times=1", "records=2000", "page=20", "lease=2000")).hasSize(3);
  }

  @Test
  void a_run_under_a_limit_meets_no_limit_answer() throws Exception {
    List<Row> rows = rows("rate", "seconds=1");
    assertThat(row(rows, "limit answers").verdict()).isEqualTo(Row.Verdict.MET);
  }

  @Test
  void both_heaps_are_enough_for_few_records() throws Exception {
    List<Row> rows = rows("memory", "records=200", "page=20");
    assertThat(rows).hasSize(5);
    assertThat(row(rows, "200 records under 64m").measured()).contains("held");
  }

  @Test
  void all_hot_pieces_run() throws Exception {
    List<Row> rows = rows("hot", "forks=0", "times=1", "seconds=0");
    assertThat(rows)
        .extracting(Row::figure)
        .contains("hash", "map", "settleOne, memory", "settlePage, h2", "settlePage, postgresql");
  }

  @Test
  void an_unknown_option_is_refused() {
    assertThatThrownBy(() -> Arguments.of("record=5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("records");
  }
}
