package io.mlconnector.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.error.StateException;
import io.mlconnector.plan.PlanFilter;
import io.mlconnector.plan.PlanRequest;
import io.mlconnector.record.Outcome;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.state.PlanEntry.Status;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.Thing;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Tests of decisions about plans: who may decide and until when, and what is shown, exported and
 * audited.
 */
abstract class PlanDecisions extends PlanBench {
  @Test
  void a_plan_expires() {
    rows(2);
    Plan plan = approved();
    clock.advance(Duration.ofDays(7).minusSeconds(1));
    assertThat(plans().apply(plan.id(), BOB, 1).count(Status.APPLIED)).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> plans().apply(plan.id(), BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has expired at 2026-01-12T08:00:00Z: make another one");
    assertThatThrownBy(() -> plans().approve(plan.id(), PlanFilter.all(), BOB))
        .hasMessageContaining("has expired");
    assertThat(names()).hasSize(1);
    Plan brief = plans().make(PlanRequest.by(ANN).expiring(Duration.ofHours(1)));
    assertThat(brief.expiresAt()).isEqualTo(brief.madeAt().plus(Duration.ofHours(1)));
    assertThat(plans().list()).containsExactly(brief, plan);
    clock.advance(Duration.ofDays(30).plusSeconds(1));
    Plan latest = bench.pipeline().plan(ANN);
    assertThat(plans().list()).containsExactly(latest, brief);
  }

  @Test
  void what_is_not_approved_not_there_or_not_finished_is_refused_with_the_way_out() {
    rows(2);
    Plan plan = bench.pipeline().plan(ANN);
    assertThatThrownBy(() -> plans().apply(plan.id(), BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("has no approved entry: approve some first");
    assertThatThrownBy(() -> plans().apply("p9", BOB))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("p9 is no plan of rows-to-things");
    store.before("append", this::crash);
    assertThatThrownBy(() -> bench.pipeline().plan(ANN)).isInstanceOf(StateException.class);
    Plan unfinished = plans().list().stream().filter(one -> !one.ready()).findFirst().orElseThrow();
    assertThatThrownBy(() -> plans().approve(unfinished.id(), PlanFilter.all(), BOB))
        .hasMessageContaining("was not finished: make another one");
    assertThat(names()).isEmpty();
  }

  @Test
  void author_and_approver_differ_where_that_is_asked_for() {
    rows(2);
    Plan plan = plans().make(PlanRequest.by(ANN).approvedByAnother());
    assertThatThrownBy(() -> plans().approve(plan.id(), PlanFilter.all(), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("was made by ann: somebody else has to approve it");
    assertThat(plans().approve(plan.id(), PlanFilter.all(), BOB)).isEqualTo(2);
    assertThat(plans().apply(plan.id(), ANN).count(Status.APPLIED)).isEqualTo(2);
  }

  @Test
  void every_command_is_an_event_under_its_actor() {
    rows(2);
    long before = store.plain().events(COMMANDS, 0, 100).size();
    Plan plan = approved();
    plans().revoke(plan.id(), PlanFilter.all().items(Set.of(entries(plan).get(0).item())), ANN);
    plans().apply(plan.id(), BOB);
    assertThat(store.plain().events(COMMANDS, before, 100))
        .extracting(event -> event.draft().what(), event -> event.draft().actor())
        .containsExactly(
            tuple("plan rows-to-things", ANN),
            tuple("approve plan rows-to-things", BOB),
            tuple("revoke plan rows-to-things", ANN),
            tuple("apply plan rows-to-things", BOB));
    assertThat(store.plain().events(COMMANDS, before + 1, 1).get(0).draft().payload())
        .isEqualTo("{\"entries\":[1,2],\"plan\":\"" + plan.id() + "\"}");
    assertThat(store.plain().events(CrashBench.FLOW, 0, 100))
        .singleElement()
        .satisfies(event -> assertThat(event.draft().actor()).isEqualTo(BOB));
  }

  @Test
  void a_plan_reads_from_the_start_where_it_is_asked_to() {
    rows(3);
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().text("cup2"), BOB);
    plans().apply(plan.id(), BOB);
    bench.pipeline().rewind(plan.watermark(), BOB);
    assertThat(bench.run().total()).isZero();
    assertThat(names()).containsExactly("cup2");
    assertThat(entries(bench.pipeline().plan(ANN))).isEmpty();
    Plan rest = plans().make(PlanRequest.by(ANN).readingFromTheStart());
    assertThat(entries(rest))
        .extracting(entry -> entry.item().source().id())
        .containsExactly("K01", "K03");
    assertThat(rest.unchanged()).isEqualTo(1);
  }

  @Test
  void exported_text_says_it_all() throws IOException {
    rows(1);
    bench.shelf().add("pot, \"old\"", "grey");
    bench.table().put("POT", new Thing("pot, \"old\"", "7"));
    bench.table().put("BAD", new Thing("bad", "9"));
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().outcome(Outcome.CREATED), BOB);
    plans().apply(plan.id(), BOB);
    StringWriter csv = new StringWriter();
    plans().csv(plan.id(), csv);
    assertThat(csv.toString()).isEqualTo(golden("plan.csv").replace("\n", "\r\n"));
    StringWriter json = new StringWriter();
    plans().json(plan.id(), json);
    assertThat(json.toString().replace(plan.id(), "ID")).isEqualTo(golden("plan.json"));
    assertThat(plans().totals(plan.id()).toString().replace(plan.id(), "ID"))
        .isEqualTo(golden("plan.txt").strip());
  }

  private static String golden(String name) throws IOException {
    try (var file = PlanTest.class.getResourceAsStream("/plans/" + name)) {
      return new String(
          java.util.Objects.requireNonNull(file, name).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_list_of_many_is_paged_by_what_is_asked_for() {
    rows(25);
    Plan plan = bench.pipeline().plan(ANN);
    plans().approve(plan.id(), PlanFilter.all().text("cup2"), BOB);
    List<PlanEntry> first = plans().page(plan.id(), PlanFilter.all().approved(false), 0, 10);
    List<PlanEntry> next =
        plans().page(plan.id(), PlanFilter.all().approved(false), first.get(9).number(), 10);
    assertThat(first).hasSize(10);
    assertThat(next).hasSize(8);
    assertThat(plans().page(plan.id(), PlanFilter.all().outcome(Outcome.UPDATED), 0, 10)).isEmpty();
    assertThat(plans().totals(plan.id()).approvedCalls()).isEqualTo(7);
  }
}
