package io.mlconnector.simulators.sagex3;

import io.mlconnector.simulators.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes error answers in one of two known shapes: a list {@code $diagnoses} (seen), or a single
 * object (documented).
 */
final class X3Errors {
  private final X3Switches switches;
  private final X3Json json;

  X3Errors(X3Switches switches, X3Json json) {
    this.switches = switches;
    this.json = json;
  }

  Reply refused(RefusedException refused) {
    int status = switches.status(refused.refusal());
    boolean internal = status == 500;
    if (switches.errorShape == X3Switches.ErrorShape.SINGLE) {
      return single(status, internal ? "InternalServerError" : "BadRequest", refused);
    }
    Map<String, String> diagnosis = new LinkedHashMap<>();
    diagnosis.put("$severity", "error");
    diagnosis.put("$message", message(refused));
    diagnosis.put("$stackTrace", "...");
    return Reply.json(status, json.text(Map.of("$diagnoses", List.of(diagnosis))));
  }

  /** A server error whose text is empty, as the web server in front of X3 answers it. */
  Reply gateway() {
    return single(500, "InternalServerError", new RefusedException(X3Refusal.UNKNOWN_PROPERTY, ""));
  }

  private Reply single(int status, String code, RefusedException refused) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("$severity", "error");
    error.put("$dataCode", code);
    error.put("$message", message(refused));
    error.put("$source", "Gateway");
    return Reply.json(status, json.text(error));
  }

  private static String message(RefusedException refused) {
    return String.valueOf(refused.getMessage());
  }
}
