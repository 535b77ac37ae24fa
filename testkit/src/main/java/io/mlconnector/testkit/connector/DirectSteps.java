package io.mlconnector.testkit.connector;

import io.mlconnector.connector.UnavailableException;
import io.mlconnector.connector.UnexpectedResponseException;
import io.mlconnector.write.PastStep;
import io.mlconnector.write.Probe;
import io.mlconnector.write.Steps;
import io.mlconnector.write.Trace;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Steps of one record that are done at once and remembered in memory. A step named to {@link #lose}
 * is done, its answer thrown away; the next attempt asks its probe, which must find it.
 */
public final class DirectSteps implements Steps {
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Map<String, Instant> lost = new LinkedHashMap<>();
  private final Map<String, Trace> traces = new LinkedHashMap<>();
  private Optional<String> toLose = Optional.empty();
  private Instant now = Instant.EPOCH;

  /** The next time that this step is called, its answer is lost. */
  public void lose(String name, Instant at) {
    toLose = Optional.of(name);
    now = at;
  }

  /** Sets the time at which steps that are lost from now on are begun. */
  public DirectSteps at(Instant time) {
    now = time;
    return this;
  }

  /** Answers by step name, in the order in which they were made. */
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
    return known != null ? known : once(name, probe, call);
  }

  @Override
  public String once(String name, Probe probe, Supplier<String> call) {
    if (lost.containsKey(name)) {
      Trace trace = probe.ask(lost.remove(name));
      traces.put(name, trace);
      if (trace instanceof Trace.Arrived arrived) {
        answers.put(name, arrived.answer());
        return arrived.answer();
      }
    }
    String answer = answer(name, call);
    if (toLose.filter(name::equals).isPresent()) {
      toLose = Optional.empty();
      lost.put(name, now);
      throw new AnswerLost(name);
    }
    answers.put(name, answer);
    return answer;
  }

  /** An answer that was lost on the wire, or cannot be read, leaves the step in doubt. */
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
