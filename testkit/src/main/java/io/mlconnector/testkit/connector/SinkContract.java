package io.mlconnector.testkit.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.error.RejectedException;
import io.mlconnector.error.StateException;
import io.mlconnector.record.EntityType;
import io.mlconnector.record.RecordRef;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.thread.Together;
import io.mlconnector.text.CanonicalForm;
import io.mlconnector.text.Json;
import io.mlconnector.write.Power;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every {@link Sink}: whatever goes wrong (lost answers, lost requests, late
 * effects, refusals, a failing store, several threads), each record is in the target exactly once.
 *
 * <p>The subclass looks into the target directly, not through the sink. Each test begins with an
 * empty target.
 */
public abstract class SinkContract<T> {
  private static final int THREADS = 6;

  /** For subclasses. */
  protected SinkContract() {}

  /** The sink as a new run gets it. */
  protected abstract Sink<T> sink();

  protected abstract EntityType<T> entity();

  /** The powers that the connection declares for the sink. */
  protected abstract Set<Power> powers();

  /** A record that the target accepts; each number gives another one. */
  protected abstract T sample(int number);

  /** The same record with other content. */
  protected abstract T changed(T record);

  /** A record that the target refuses. */
  protected abstract T refused();

  /** Ids of all records of the target that have this record's key and content. */
  protected abstract List<String> standing(T record);

  /** The clock that sink and target run on. */
  protected abstract TestClock clock();

  /**
   * The number of calls that the target has received so far, reads included; empty where they
   * cannot be counted.
   */
  protected OptionalLong calls() {
    return OptionalLong.empty();
  }

  /**
   * Whether a record may be changed once it is written; where it may not, every change must be
   * refused.
   */
  protected boolean amendable() {
    return true;
  }

  /** Records that must not be in flight together, e.g. two of one purchase; none by default. */
  protected List<T> inOneLane() {
    return List.of();
  }

  private TestWrite<T> create(int number) {
    return TestWrite.create("R" + number, sample(number), steps());
  }

  private DirectSteps steps() {
    return new DirectSteps().at(clock().now());
  }

  private TestWrite<T> change(TestWrite<T> written) {
    T before = written.record();
    T now = changed(before);
    Set<String> fields = new CanonicalForm(new Json()).differences(entity(), before, now).keySet();
    return TestWrite.create(written.source().id(), now, steps())
        .changing(ref(written), before, fields);
  }

  private static RecordRef ref(TestWrite<?> write) {
    assertThat(write.reports()).as("reports of %s", write.source()).hasSize(1);
    assertThat(write.reports().get(0)).isInstanceOf(WriteResult.Written.class);
    return ((WriteResult.Written<?>) write.reports().get(0)).ref();
  }

  private void offer(TestWrite<T> write) {
    Map<TestWrite<T>, RuntimeException> failures = Offer.of(sink(), List.of(write)).failures();
    assertThat(failures).isEmpty();
  }

  private TestWrite<T> stands(int number) {
    assumeThat(powers()).contains(Power.CREATE);
    TestWrite<T> write = create(number);
    offer(write);
    assertThat(standing(write.record())).containsExactly(ref(write).key().id());
    return write;
  }

  private void waitOut() {
    clock().advance(sink().doubt().send().plus(sink().doubt().settle()));
  }

  @Test
  void a_record_goes_to_json_and_back() {
    Json json = new Json();
    CanonicalForm form = new CanonicalForm(json);
    for (T record : List.of(sample(1), changed(sample(1)), refused())) {
      T back = json.read(json.write(record), entity().recordType());
      assertThat(back).isEqualTo(record);
      assertThat(form.hash(entity(), back)).isEqualTo(form.hash(entity(), record));
    }
    assertThat(form.hash(entity(), changed(sample(1))))
        .isNotEqualTo(form.hash(entity(), sample(1)));
  }

  @Test
  void what_is_written_stands_in_the_target_once() {
    assumeThat(powers()).contains(Power.CREATE);
    TestWrite<T> first = stands(1);
    TestWrite<T> second = stands(2);
    assertThat(ref(first).key().entity()).isEqualTo(entity().name());
    assertThat(ref(second).key()).isNotEqualTo(ref(first).key());
    assertThat(standing(first.record())).containsExactly(ref(first).key().id());
  }

  @Test
  void a_change_changes_the_record_and_makes_no_other() {
    assumeThat(powers()).contains(Power.UPDATE);
    TestWrite<T> written = stands(1);
    TestWrite<T> change = change(written);
    if (!amendable()) {
      refusedAlone(change, Offer.of(sink(), List.of(change)));
      assertThat(standing(written.record())).containsExactly(ref(written).key().id());
      return;
    }
    offer(change);
    assertThat(ref(change).key()).isEqualTo(ref(written).key());
    assertThat(standing(change.record())).containsExactly(ref(written).key().id());
    assertThat(standing(written.record())).isEmpty();
  }

  @Test
  void a_refusal_ends_its_item_only() {
    TestWrite<T> bad = TestWrite.create("BAD", refused(), steps());
    List<TestWrite<T>> writes = List.of(create(1), bad, create(2));
    Offer<T> offer = Offer.of(sink(), writes);
    refusedAlone(bad, offer);
    for (TestWrite<T> good : List.of(writes.get(0), writes.get(2))) {
      assertThat(standing(good.record())).containsExactly(ref(good).key().id());
    }
    assertThat(standing(bad.record())).isEmpty();
  }

  /**
   * Checks that a refused record fails alone: it is reported as refused, or, by a sink that takes
   * one item at a time, its refusal is thrown.
   */
  private void refusedAlone(TestWrite<T> bad, Offer<T> offer) {
    if (offer.failures().isEmpty()) {
      assertThat(bad.reports()).hasSize(1);
      assertThat(bad.reports().get(0)).isInstanceOf(WriteResult.Refused.class);
      return;
    }
    assertThat(offer.failures()).containsOnlyKeys(bad);
    assertThat(offer.failures().get(bad)).isInstanceOf(RejectedException.class);
    assertThat(sink().batchSize()).as("a batch is refused item by item").isEqualTo(1);
    assertThat(bad.reports()).isEmpty();
  }

  @Test
  void what_is_not_declared_is_refused() {
    if (!powers().contains(Power.CREATE)) {
      TestWrite<T> write = create(1);
      refusedAlone(write, Offer.of(sink(), List.of(write)));
      assertThat(standing(write.record())).isEmpty();
    } else if (!powers().contains(Power.UPDATE)) {
      TestWrite<T> change = change(stands(1));
      refusedAlone(change, Offer.of(sink(), List.of(change)));
      assertThat(standing(change.record())).isEmpty();
    }
    if (!powers().contains(Power.WITHDRAW)) {
      TestWrite<T> written = stands(7);
      TestWithdrawal<T> withdrawal = new TestWithdrawal<>(written, ref(written));
      withdrawal.into(sink());
      assertThat(withdrawal.reports())
          .noneMatch(report -> report instanceof WriteResult.Written<?>);
      assertThat(standing(written.record())).containsExactly(ref(written).key().id());
    }
  }

  @Test
  void whatever_step_of_a_new_record_goes_wrong_it_stands_once() {
    List<String> names = stands(1).steps().names();
    int number = 10;
    for (String name : names) {
      for (Mishap mishap : Mishap.values()) {
        TestWrite<T> write = create(number++);
        write.steps().befalls(name, mishap);
        comesThrough(write, name, mishap, number++);
      }
    }
  }

  @Test
  void whatever_step_of_a_change_goes_wrong_it_stands_once() {
    assumeThat(powers().contains(Power.UPDATE) && amendable()).isTrue();
    TestWrite<T> usual = change(stands(1));
    offer(usual);
    int number = 10;
    for (String name : usual.steps().names()) {
      for (Mishap mishap : Mishap.values()) {
        TestWrite<T> change = change(stands(number++));
        change.steps().befalls(name, mishap);
        comesThrough(change, name, mishap, number++);
        assertThat(standing(change.record()))
            .containsExactly(change.target().orElseThrow().key().id());
      }
    }
  }

  private void comesThrough(TestWrite<T> write, String step, Mishap mishap, int beside) {
    TestWrite<T> other = create(beside);
    Offer<T> offer = Offer.of(sink(), List.of(write, other));
    String what = step + " " + mishap;
    assertThat(offer.failures()).as(what).containsOnlyKeys(write);
    assertThat(offer.failures().get(write))
        .as(what)
        .isInstanceOf(
            mishap == Mishap.NOT_RECORDED ? StateException.class : DirectSteps.AnswerLost.class);
    assertThat(write.reports()).as(what).isEmpty();
    assertThat(standing(other.record())).as(what).containsExactly(ref(other).key().id());
    write.steps().arriveLate();
    waitOut();
    offer(write);
    if (mishap == Mishap.ANSWER_LOST) {
      assertThat(write.steps().traces().get(step)).as(what).isInstanceOf(Trace.Arrived.class);
    }
    assertThat(standing(write.record())).as(what).containsExactly(ref(write).key().id());
  }

  @Test
  void a_lost_answer_ends_its_item_only() {
    List<String> names = stands(1).steps().names();
    List<TestWrite<T>> writes = List.of(create(2), create(3), create(4));
    writes.get(1).steps().befalls(names.get(names.size() - 1), Mishap.ANSWER_LOST);
    assertThat(Offer.of(sink(), writes).failures()).containsOnlyKeys(writes.get(1));
    for (TestWrite<T> other : List.of(writes.get(0), writes.get(2))) {
      assertThat(standing(other.record())).containsExactly(ref(other).key().id());
    }
  }

  @Test
  void nothing_is_sent_outside_a_step() {
    TestWrite<T> write = create(1);
    List<String> names = stands(2).steps().names();
    assertThat(names).as("steps of a new record").isNotEmpty();
    write.steps().befalls(names.get(0), Mishap.NOT_RECORDED);
    assertThatThrownBy(() -> write.into(sink())).isInstanceOf(StateException.class);
    assertThat(standing(write.record())).isEmpty();
  }

  @Test
  void a_dry_run_tells_the_calls_that_are_made() {
    assumeThat(calls()).isPresent();
    Sink<T> warm = sink();
    TestWrite<T> first = create(1);
    first.into(warm);
    costs(warm, create(2));
    if (powers().contains(Power.UPDATE) && amendable()) {
      costs(warm, change(first));
    }
  }

  private void costs(Sink<T> warm, TestWrite<T> write) {
    int told = warm.calls(write);
    long before = calls().orElseThrow();
    write.into(warm);
    ref(write);
    assertThat(calls().orElseThrow() - before).isEqualTo(told);
  }

  @Test
  void one_sink_writes_in_several_threads() {
    Sink<T> shared = sink();
    Map<Integer, TestWrite<T>> writes = new ConcurrentHashMap<>();
    IntStream.range(0, THREADS).forEach(number -> writes.put(number, create(number)));
    Together.run(
        THREADS, number -> Optional.ofNullable(writes.get(number)).orElseThrow().into(shared));
    for (TestWrite<T> write : writes.values()) {
      assertThat(standing(write.record())).containsExactly(ref(write).key().id());
    }
  }

  @Test
  void what_must_not_be_in_flight_together_has_one_lane() {
    Sink<T> sink = sink();
    assertThat(sink().lane(sample(1))).isEqualTo(sink.lane(sample(1)));
    List<String> lanes = inOneLane().stream().map(sink::lane).distinct().toList();
    if (!inOneLane().isEmpty()) {
      assertThat(lanes).hasSize(1).noneMatch(String::isBlank);
    }
  }
}
