package io.mlconnector.verification;

import static io.mlconnector.verification.shelf.CrashBench.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.PipelineBuilder;
import io.mlconnector.SyncGroup;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.mapping.TableName;
import io.mlconnector.pipeline.Brake;
import io.mlconnector.pipeline.FirstMatch;
import io.mlconnector.pipeline.WhenAbsent;
import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Outcome;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.SystemId;
import io.mlconnector.review.Cause;
import io.mlconnector.review.Decision;
import io.mlconnector.review.GroupReview;
import io.mlconnector.review.Review;
import io.mlconnector.simulators.Fault;
import io.mlconnector.simulators.Faults;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.memory.InMemoryStateStore;
import io.mlconnector.verification.shelf.Bench;
import io.mlconnector.verification.shelf.ColourByTable;
import io.mlconnector.verification.shelf.CrashBench;
import io.mlconnector.verification.shelf.HookedStore;
import io.mlconnector.verification.shelf.Thing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every record that is held, failed or conflicted can be decided about, and the audit names who
 * decided.
 */
class ReviewTest {
  private static final Actor ANN = new Actor("ann");
  private static final RecordKey K1 = new RecordKey(new SystemId("table"), "rows", "K1");
  private static final RecordKey K2 = new RecordKey(new SystemId("table"), "rows", "K2");

  private final TestClock clock = new TestClock(Bench.START);
  private final HookedStore store = new HookedStore(new InMemoryStateStore(clock));
  private Bench bench = new Bench(clock, store.hooked(), false, options -> options);

  @AfterEach
  void close() {
    bench.close();
  }

  private void with(UnaryOperator<PipelineBuilder.Options<Thing, Thing>> options) {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options);
  }

  private Review review() {
    return bench.pipeline().review();
  }

  private List<DeadLetter> letters() {
    return store.plain().deadLetters(FLOW, DeadLetterQuery.all(100));
  }

  private static RecordRef thing(String id) {
    return new RecordRef(new RecordKey(new SystemId("shelf"), "things", id));
  }

  private static ItemKey item(RecordKey source) {
    return new ItemKey(source, "");
  }

  private void done(Decision decision) {
    assertThat(decision).isEqualTo(new Decision.Done(1));
  }

  private List<Thing> things() {
    return bench.shelf().things().stream().map(one -> one.thing()).toList();
  }

  private List<String> told(RecordKey record) {
    return bench.engine().tenant("acme").audit().history(record).stream()
        .map(event -> event.draft().what() + " by " + event.draft().actor().name())
        .toList();
  }

  private void threeCupsOfColour7AndAJugOf8() {
    bench.close();
    bench = new Bench(clock, store.hooked(), false, options -> options, new ColourByTable());
    for (int i = 0; i < 3; i++) {
      bench.table().put("A" + i, new Thing("cup" + i, "7"));
    }
    bench.table().put("B", new Thing("jug", "8"));
    bench.run();
  }

  @Test
  void causes_count_what_each_of_them_blocks_the_largest_first() {
    threeCupsOfColour7AndAJugOf8();
    assertThat(review().causes())
        .extracting(Cause::what, Cause::records)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("colour 7", 3L),
            org.assertj.core.groups.Tuple.tuple("colour 8", 1L));
    assertThat(review().find(letter -> letter.record().contains("cup"), Optional.empty(), 2))
        .hasSize(2);
    bench.engine().tenant("acme").tables().put(new TableName("colour"), List.of("7"), "red", ANN);
    bench.run();
    assertThat(review().causes()).extracting(Cause::what).containsExactly("colour 8");
  }

  @Test
  void a_cause_is_released_with_all_that_it_blocks_and_nothing_else() {
    threeCupsOfColour7AndAJugOf8();
    GroupReview group = SyncGroup.of(bench.pipeline()).review();
    Cause seven = group.causes().get(0);
    assertThat(group.release(seven, ANN)).isEqualTo(new Decision.Done(3));
    assertThat(told(new RecordKey(new SystemId("table"), "rows", "A0")))
        .contains("released by ann");
    assertThat(told(new RecordKey(new SystemId("table"), "rows", "B")))
        .doesNotContain("released by ann");
    assertThatThrownBy(() -> group.of("another"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(bench.pipeline().name());
  }

  @Test
  void a_flow_that_is_paused_says_by_whom() {
    bench.pipeline().pause(new Actor("bob"));
    bench.pipeline().resume(new Actor("bob"));
    bench.pipeline().pause(ANN);
    assertThat(bench.pipeline().run())
        .asString()
        .contains("paused by ann")
        .doesNotContain("call again");
  }

  @Test
  void released_the_next_run_takes_it_up_before_its_time() {
    bench.shelf().closed(false);
    bench.table().put("K1", new Thing("", "a"));
    assertThat(bench.run().count(Outcome.FAILED)).isEqualTo(1);
    assertThat(bench.run().count(Outcome.FAILED)).isZero();
    done(review().release(Set.of(K1), ANN));
    assertThat(bench.run().count(Outcome.FAILED)).isEqualTo(1);
    assertThat(told(K1)).contains("released by ann");
  }

  @Test
  void a_record_that_the_brake_stopped_is_written_after_its_release() {
    with(options -> options.brake(new Brake(2, 100, Duration.ofHours(1))));
    for (int i = 0; i < 3; i++) {
      bench.table().put("K1", new Thing("cup", "colour" + i));
      bench.run();
    }
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.WRITE_WAR);
    done(review().release(Set.of(K1), ANN));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "colour2"));
    assertThat(letters()).isEmpty();
  }

  @Test
  void dismissed_the_version_is_left_alone_and_a_newer_one_is_taken_up() {
    bench.shelf().add("cup", "grey");
    bench.shelf().add("cup", "green");
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    assertThatThrownBy(() -> review().dismiss(K1, " ", ANN))
        .isInstanceOf(ConfigurationException.class);
    done(review().dismiss(K1, "entered by mistake", ANN));
    bench.table().touch("K1");
    assertThat(bench.run().count(Outcome.CONFLICTED)).isZero();
    assertThat(letters()).isEmpty();
    assertThat(bench.shelf().things()).hasSize(2);
    bench.table().put("K1", new Thing("cup", "b"));
    assertThat(bench.run().count(Outcome.CONFLICTED)).isEqualTo(1);
    assertThat(told(K1)).contains("dismissed by ann");
  }

  @Test
  void linked_by_a_person_its_fields_stay_until_the_source_changes() {
    bench.shelf().add("cup", "grey");
    bench.shelf().add("cup", "green");
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    done(review().link(item(K1), thing("T2"), ANN));
    assertThat(bench.run().count(Outcome.LINKED)).isEqualTo(1);
    assertThat(things()).containsExactly(new Thing("cup", "grey"), new Thing("cup", "green"));
    assertThat(letters()).isEmpty();
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "grey"), new Thing("cup", "b"));
  }

  @Test
  void linked_by_a_person_where_the_source_wins_it_is_written() {
    with(options -> options.firstMatch(FirstMatch.SOURCE_WINS));
    bench.shelf().add("cup", "grey");
    bench.shelf().add("cup", "green");
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    done(review().link(item(K1), thing("T1"), ANN));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "a"), new Thing("cup", "green"));
  }

  @Test
  void a_target_that_belongs_to_another_is_refused_by_name() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.table().put("K2", new Thing("cup", "b"));
    bench.run();
    assertThatThrownBy(() -> review().link(item(K2), thing("T1"), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("belongs to table/rows/K1");
    assertThatThrownBy(() -> review().alias(item(K2), thing("T9"), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("link it instead");
    assertThatThrownBy(() -> review().release(Set.of(K1), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("was not put aside");
    assertThat(letters()).hasSize(1);
  }

  @Test
  void an_alias_resolves_references_and_writes_no_fields() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.table().put("K2", new Thing("cup", "b"));
    bench.run();
    done(review().alias(item(K2), thing("T1"), ANN));
    bench.run();
    assertThat(letters()).isEmpty();
    bench.table().put("K2", new Thing("cup", "c"));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "a"));
    assertThat(store.plain().linked("acme", new SystemId("shelf"), "things", List.of(K2)))
        .hasSize(1);
  }

  @Test
  void unlinked_a_record_can_be_linked_to_another_and_its_name_is_free() {
    bench.table().put("K1", new Thing("cup", "a"));
    bench.run();
    bench.shelf().add("cup", "green");
    done(review().unlink(item(K1), ANN));
    assertThat(bench.run().count(Outcome.CREATED)).isZero();
    done(review().link(item(K1), thing("T2"), ANN));
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    bench.table().put("K1", new Thing("cup", "c"));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "a"), new Thing("cup", "c"));
    assertThatThrownBy(() -> review().unlink(item(K2), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("not linked");
  }

  private void undecided(Fault fault) {
    with(options -> options.whenAbsent(WhenAbsent.HOLD));
    bench.table().put("K1", new Thing("cup", "a"));
    bench.shelf().server().faults(Faults.nth(CrashBench.POST, 1, fault));
    bench.runUntilSure();
    assertThat(letters()).extracting(DeadLetter::reason).containsExactly(Reason.UNDECIDED);
    assertThatThrownBy(() -> review().release(Set.of(K1), ANN))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("inDoubt");
  }

  @Test
  void in_doubt_not_arrived_it_is_sent_again() {
    undecided(new Fault.RequestLost());
    done(review().inDoubt(item(K1)).notArrived(ANN));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "a"));
    assertThat(letters()).isEmpty();
    assertThat(told(K1)).contains("not arrived by ann");
  }

  @Test
  void in_doubt_arrived_it_is_completed_and_not_sent_again() {
    undecided(new Fault.LateEffect(Duration.ofHours(1)));
    clock.advance(Duration.ofHours(1));
    assertThat(things()).hasSize(1);
    bench.table().put("K1", new Thing("cup", "b"));
    bench.run();
    done(review().inDoubt(item(K1)).arrived(thing("T1"), ANN));
    bench.run();
    assertThat(things()).containsExactly(new Thing("cup", "b"));
    assertThat(letters()).isEmpty();
    assertThat(store.plain().openWork(FLOW)).isEmpty();
  }

  @Test
  void while_the_flow_runs_nothing_is_decided() {
    List<Decision> answers = new ArrayList<>();
    bench.table().put("K1", new Thing("cup", "a"));
    store.after("begin", () -> answers.add(review().unlink(item(K1), ANN)));
    bench.run();
    assertThat(answers).singleElement().isInstanceOf(Decision.NotNow.class);
  }
}
