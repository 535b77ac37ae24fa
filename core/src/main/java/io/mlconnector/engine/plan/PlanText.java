package io.mlconnector.engine.plan;

import static java.util.stream.Collectors.joining;

import io.mlconnector.record.Actor;
import io.mlconnector.state.Plan;
import io.mlconnector.state.PlanEntry;
import io.mlconnector.text.Csv;
import io.mlconnector.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes plans as CSV and as JSON. */
record PlanText(Json json) {
  static final String HEADER =
      Csv.line(
          List.of(
              "number",
              "outcome",
              "source",
              "part",
              "label",
              "target",
              "fields",
              "problems",
              "calls",
              "approved by",
              "status",
              "note"));

  String line(PlanEntry entry) {
    return Csv.line(
        List.of(
            Long.toString(entry.number()),
            entry.outcome().text(),
            entry.item().source().toString(),
            entry.item().part(),
            entry.label(),
            target(entry),
            fields(entry),
            problems(entry),
            Long.toString(entry.calls()),
            entry.approvedBy().map(Actor::name).orElse(""),
            entry.status().name(),
            entry.note()));
  }

  String json(Plan plan) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("id", plan.id());
    text.put("author", plan.author().name());
    text.put("madeAt", plan.madeAt());
    text.put("expiresAt", plan.expiresAt());
    text.put("unchanged", plan.unchanged());
    return json.write(text);
  }

  String json(PlanEntry entry) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("number", entry.number());
    text.put("outcome", entry.outcome().text());
    text.put("source", entry.item().source().toString());
    text.put("part", entry.item().part());
    text.put("label", entry.label());
    text.put("version", entry.sourceVersion());
    text.put("target", target(entry));
    text.put("fields", entry.sortedFields());
    text.put("problems", entry.problems().stream().map(Object::toString).toList());
    text.put("calls", entry.calls());
    text.put("approvedBy", entry.approvedBy().map(Actor::name).orElse(""));
    text.put("status", entry.status().name());
    text.put("note", entry.note());
    return json.write(text);
  }

  private static String target(PlanEntry entry) {
    return entry.target().map(ref -> ref.key().toString()).orElse("");
  }

  private static String fields(PlanEntry entry) {
    return entry.sortedFields().entrySet().stream()
        .map(
            field ->
                field.getKey()
                    + ": "
                    + field.getValue().before()
                    + " -> "
                    + field.getValue().after())
        .collect(joining("; "));
  }

  private static String problems(PlanEntry entry) {
    return entry.problems().stream().map(Object::toString).collect(joining("; "));
  }
}
