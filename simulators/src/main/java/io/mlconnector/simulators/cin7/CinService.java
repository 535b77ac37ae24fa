package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.Weather;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Receives every call: checks its path, keys and the rate limit, then passes it to the handler for
 * its verb and path.
 */
final class CinService implements Service {
  static final String ROOT = "/ExternalApi/v2/";
  static final String ACCOUNT_ID = "c1d5a0e4-3b77-4f0e-9a52-7e6f2d84b913";

  /** Answers one kind of call, or refuses it. */
  @FunctionalInterface
  interface Handler {
    JsonNode answer(Request request);
  }

  private final Company company;
  private final CallLimit limit;
  private final Map<String, JsonNode> verbs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> paths = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Handler> handlers = new HashMap<>();

  CinService(Company company) {
    this.company = company;
    limit = new CallLimit(company.settings);
    for (Map.Entry<String, JsonNode> path : Bodies.resource("endpoints.json").properties()) {
      verbs.put(path.getKey(), path.getValue());
      paths.put(path.getKey(), path.getKey());
    }
    new BookCalls(company).register(handlers);
    new SupplierCalls(company).register(handlers);
    new PurchaseCalls(company).register(handlers);
    new InvoiceCalls(company).register(handlers);
    new StockCalls(company).register(handlers);
  }

  long limitAnswers() {
    return limit.answers();
  }

  @Override
  public String name(Call call) {
    return call.method() + " " + path(call).orElse(call.path());
  }

  /** The documented path of a call; paths are compared without case. */
  private Optional<String> path(Call call) {
    if (!call.path().regionMatches(true, 0, ROOT, 0, ROOT.length())) {
      return Optional.empty();
    }
    return Optional.ofNullable(paths.get(call.path().substring(ROOT.length())));
  }

  @Override
  public Optional<Reply> admit(Call call) {
    return knowsKeys(call) && path(call).isPresent() ? limit.refuse(call) : Optional.empty();
  }

  @Override
  public Reply handle(Call call) {
    Optional<String> path = path(call);
    if (path.isEmpty()) {
      return wrongPath(call);
    }
    if (!knowsKeys(call)) {
      return Reply.text(403, "text/plain; charset=utf-8", "Incorrect credentials!");
    }
    if (!offers(path.get(), call.method())) {
      return Reply.json(
          405,
          Bodies.write(
              Bodies.object()
                  .put(
                      "Message",
                      "The requested resource does not support http method '"
                          + call.method()
                          + "'.")));
    }
    try {
      Handler handler = handlers.get(name(call));
      if (handler == null) {
        throw Refused.notSimulated(name(call));
      }
      JsonNode answer = handler.answer(new Request(call, new Query(call), company.moment(call)));
      return Reply.json(
          200, Bodies.write(company.settings.reversedLines ? reversed(answer) : answer));
    } catch (Refused refused) {
      return refusal(refused);
    }
  }

  private boolean offers(String path, String method) {
    for (JsonNode verb : verbs.getOrDefault(path, Bodies.array())) {
      if (verb.asText().equals(method)) {
        return true;
      }
    }
    return false;
  }

  private boolean knowsKeys(Call call) {
    return call.header("api-auth-accountid").filter(ACCOUNT_ID::equalsIgnoreCase).isPresent()
        && call.header("api-auth-applicationkey")
            .filter(company.settings.applicationKey::equalsIgnoreCase)
            .isPresent();
  }

  /**
   * Answers a wrong path: an HTML page with 200 in place of a 404, and for PUT a loop of redirects
   * (seen).
   */
  private static Reply wrongPath(Call call) {
    return call.method().equals("PUT")
        ? Reply.text(302, "text/html", "").with("Location", call.path())
        : Reply.text(
            200,
            "text/html; charset=utf-8",
            "<!DOCTYPE html><html><head><title>Page not found</title></head>"
                + "<body><h1>Page not found</h1></body></html>");
  }

  private Reply refusal(Refused refused) {
    return refusal(refused.status(), refused.code(), refused.text());
  }

  private Reply refusal(int status, int code, String text) {
    ObjectNode error = Bodies.object().put("ErrorCode", code).put("Exception", text);
    JsonNode body = company.settings.errorsAsObject ? error : Bodies.array().add(error);
    return Reply.json(status, Bodies.write(body));
  }

  private static JsonNode reversed(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode result = Bodies.array();
      array.forEach(element -> result.add(reversed(element)));
      return result;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode result = Bodies.object();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      JsonNode value = reversed(field.getValue());
      if (value instanceof ArrayNode lines
          && (field.getKey().equals("Lines") || field.getKey().equals("AdditionalCharges"))) {
        ArrayNode backwards = Bodies.array();
        lines.forEach(line -> backwards.insert(0, line));
        value = backwards;
      }
      result.set(field.getKey(), value);
    }
    return result;
  }

  @Override
  public Reply weather(Weather weather, Call call) {
    return switch (weather) {
      case LIMIT_429 -> CallLimit.reply(LimitForm.SECONDS_IN_WORDS);
      case LIMIT_503 -> CallLimit.reply(LimitForm.UNAVAILABLE_503);
      case LIMIT_400 -> CallLimit.reply(LimitForm.BAD_REQUEST_400);
      case UNAUTHORIZED_401 -> Reply.text(401, "text/plain", "");
      case ERROR_500 -> refusal(500, 500, "An error has occurred.");
      case UNAVAILABLE_503 -> Reply.text(503, "text/html", "<h2>Service Unavailable</h2>");
    };
  }
}
