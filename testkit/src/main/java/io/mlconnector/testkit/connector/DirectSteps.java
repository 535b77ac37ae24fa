package io.mlconnector.testkit.connector;

import io.mlconnector.error.StateException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.write.PastStep;
import io.mlconnector.write.Probe;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The durable steps of one record for tests without an engine: they run at once and are remembered
 * in memory. A step that is given a {@link Mishap} loses its answer; the next attempt asks its
 * probe, and makes the call again if the probe finds nothing.
 */
public final class DirectSteps implements Steps {
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Set<String> open = new HashSet<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Instant> lost = new LinkedHashMap<>();
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private final Map<String, Mishap> mishaps = new LinkedHashMap<>();
  private final List<Supplier<String>> late = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  /** Loses the answer of this step the next time that it is called. */
  public void lose(String name, Instant at) {
    befalls(name, Mishap.ANSWER_LOST);
    now = at;
  }

  /** Sets what goes wrong with this step the next time that it is called. */
  public DirectSteps befalls(String name, Mishap mishap) {
    mishaps.put(name, mishap);
    return this;
  }

  /** Makes the calls that take effect late; returns their answers, for which nobody has waited. */
  public List<String> arriveLate() {
    List<String> unheard = late.stream().map(Supplier::get).toList();
    late.clear();
    return unheard;
  }

  /**
   * Marks the item as settled, so that the answers of its changes no longer serve later changes.
   */
  public void settled() {
    open.clear();
  }

  /** Sets the time at which steps that are lost from now on are begun. */
  public DirectSteps at(Instant time) {
    now = time;
    return this;
  }

  /** Names of the steps, once for each call that was made. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Answers by step name. */
  public Map<String, String> answers() {
    return Map.copyOf(answers);
  }

  /** What probes found, by step name. */
  public Map<String, Trace> traces() {
    return Map.copyOf(traces);
  }

  @Override
  public String create(String name, Probe probe, Supplier<String> call) {
    String known = answers.get(name);
    return known != null ? known : step(name, probe, call);
  }

  @Override
  public String once(String name, Probe probe, Supplier<String> call) {
    String known = answers.get(name);
    return known != null && open.contains(name) ? known : step(name, probe, call);
  }

  private String step(String name, Probe probe, Supplier<String> call) {
    if (lost.containsKey(name)) {
      Trace trace = probe.ask(lost.remove(name));
      traces.put(name, trace);
      if (trace instanceof Trace.Arrived arrived) {
        return done(name, arrived.answer());
      }
    }
    Mishap mishap = mishaps.remove(name);
    if (mishap == Mishap.NOT_RECORDED) {
      throw new StateException("the store took no step " + name);
    }
    if (mishap == Mishap.REQUEST_LOST || mishap == Mishap.LATE_EFFECT) {
      lost.put(name, now);
      if (mishap == Mishap.LATE_EFFECT) {
        late.add(call);
      }
      throw new AnswerLost(name);
    }
    names.add(name);
    String answer = answer(name, call);
    if (mishap == Mishap.ANSWER_LOST) {
      lost.put(name, now);
      throw new AnswerLost(name);
    }
    return done(name, answer);
  }

  private String done(String name, String answer) {
    answers.put(name, answer);
    open.add(name);
    return answer;
  }

  /**
   * Makes the call of a step; an answer that is lost on the wire or cannot be read leaves the step
   * in doubt.
   */
  private String answer(String name, Supplier<String> call) {
    try {
      return call.get();
    } catch (UnavailableException e) {
      if (e.perhapsDone()) {
        lost.put(name, now);
      }
      throw e;
    } catch (UnexpectedResponseException e) {
      lost.put(name, now);
      throw e;
    }
  }

  @Override
  public String keep(String name, Supplier<String> decide) {
    return answers.computeIfAbsent(name, asked -> decide.get());
  }

  @Override
  public Optional<PastStep> past(String name) {
    if (lost.containsKey(name)) {
      return Optional.of(new PastStep(name, lost.get(name), Optional.empty()));
    }
    return Optional.ofNullable(answers.get(name))
        .map(answer -> new PastStep(name, now, Optional.of(answer)));
  }

  /** Thrown in place of a lost answer. */
  public static final class AnswerLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AnswerLost(String name) {
      super(name);
    }
  }
}
