package io.mlconnector.engine.outcome;

import io.mlconnector.record.Problem;
import io.mlconnector.state.Step;
import io.mlconnector.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Payloads of audit events: JSON objects with {@code why, fields, problems, steps, tried, remarks,
 * control, calls}.
 */
public final class EventText {
  private final Json json;

  public EventText(Json json) {
    this.json = json;
  }

  /**
   * How a write was tried.
   *
   * @param steps that it has, open ones too
   * @param history what was tried in this run, in words
   */
  public record Attempts(List<Step> steps, List<String> history) {}

  public String why(String why) {
    return json.write(Map.of("why", why));
  }

  String problems(List<Problem> problems) {
    return json.write(Map.of("problems", list(problems)));
  }

  /** Of a write, whatever became of it; empty pieces are left out. */
  public String write(
      Map<String, String[]> fields,
      List<Problem> problems,
      Attempts attempts,
      List<String> remarks,
      String control) {
    Map<String, Object> payload = new LinkedHashMap<>();
    putUnlessEmpty(payload, "fields", fields);
    putUnlessEmpty(payload, "problems", list(problems));
    putUnlessEmpty(payload, "steps", attempts.steps().stream().map(EventText::step).toList());
    putUnlessEmpty(payload, "tried", attempts.history());
    putUnlessEmpty(payload, "remarks", remarks);
    if (!control.isEmpty()) {
      payload.put("control", control);
    }
    return json.write(payload);
  }

  private static void putUnlessEmpty(Map<String, Object> payload, String name, Object value) {
    boolean empty =
        value instanceof Map<?, ?> map
            ? map.isEmpty()
            : value instanceof List<?> list && list.isEmpty();
    if (!empty) {
      payload.put(name, value);
    }
  }

  private static List<Map<String, String>> list(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                Map.of(
                    "path",
                    problem.path(),
                    "reason",
                    problem.reason().name(),
                    "text",
                    problem.text()))
        .toList();
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("name", step.name());
    text.put("begun", step.begunAt().toString());
    text.put("attempt", step.attempt());
    text.put("answer", step.answer().orElse("none"));
    return text;
  }
}
