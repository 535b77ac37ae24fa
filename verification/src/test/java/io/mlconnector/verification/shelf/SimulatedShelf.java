package io.mlconnector.verification.shelf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.simulators.Watcher;
import io.mlconnector.time.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A simulated target for tests of the engine, with POST, PUT of some fields, and a list that may be
 * late. It has no idempotency keys: a second POST makes a second thing.
 */
public final class SimulatedShelf implements Service, AutoCloseable {
  /** One thing on the shelf as it is now. */
  public record Standing(String id, String mark, Thing thing, Instant visibleAt) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Standing> things = new LinkedHashMap<>();
  private final List<Standing> history = new ArrayList<>();
  private final Time time;
  private final SimulatedServer server;
  private volatile Duration listDelay = Duration.ZERO;
  private volatile boolean refusesRepeatedMarks;
  private volatile String poison = "";
  private volatile String refusedColour = "";
  private volatile boolean closed;

  public SimulatedShelf(Time time) {
    this.time = time;
    this.server = SimulatedServer.start(this, time);
  }

  public URI uri() {
    return server.uri();
  }

  public SimulatedServer server() {
    return server;
  }

  public void listDelay(Duration delay) {
    listDelay = delay;
  }

  /**
   * Refuses a second thing with the same mark, as a system refuses a document that is authorised
   * already.
   */
  public void refuseRepeatedMarks() {
    refusesRepeatedMarks = true;
  }

  /** Runs the hook once, between the arrival of such a request and its effect. */
  public void beforeEffect(String asked, Runnable hook) {
    AtomicBoolean over = new AtomicBoolean();
    server.watch(
        new Watcher() {
          @Override
          public void arrived(Call call, String name) {
            if (name.equals(asked) && over.compareAndSet(false, true)) {
              hook.run();
            }
          }
        });
  }

  /** Answers all writes with "too fast", and reports that in health checks. */
  public void closed(boolean now) {
    closed = now;
  }

  /** Refuses things of this colour; blank refuses none. */
  public void refuseColour(String colour) {
    refusedColour = colour;
  }

  /** Lets the first POST arrive once more, as if it had been on its way for so long. */
  public synchronized void arriveAgain() {
    Call sent =
        server.calls().stream()
            .filter(call -> call.method().equals("POST"))
            .findFirst()
            .orElseThrow();
    handle(
        new Call(
            sent.number(),
            sent.method(),
            sent.path(),
            sent.rawQuery(),
            sent.headers(),
            sent.body(),
            time.now(),
            time.now()));
  }

  /** Adds a thing as another user of the shelf would. */
  public synchronized void add(String name, String colour) {
    String id = "T" + (things.size() + 1);
    things.put(id, new Standing(id, "", new Thing(name, colour), time.now()));
  }

  /**
   * Answers writes of this name with "too fast" for ever, which stops each run although nothing was
   * done.
   */
  public void limitForEver(String name) {
    poison = name;
  }

  /** All things, once every late effect that is due has taken place. */
  public synchronized List<Standing> things() {
    server.settle();
    return List.copyOf(things.values());
  }

  /** All effects in their order: each thing as it was afterwards. */
  public synchronized List<Standing> history() {
    server.settle();
    return List.copyOf(history);
  }

  @Override
  public String name(Call call) {
    return call.method() + " things";
  }

  @Override
  public synchronized Reply handle(Call call) {
    String[] path = call.path().substring(1).split("/", -1);
    return switch (call.method()) {
      case "POST" -> create(call);
      case "PUT" -> update(call, path[1]);
      default -> list(call);
    };
  }

  private Reply create(Call call) {
    JsonNode body = read(call.body());
    if (body.path("name").asText().isBlank()) {
      return Reply.json(400, "{\"error\":\"name is required\"}");
    }
    if (closed || (!poison.isEmpty() && body.path("name").asText().equals(poison))) {
      return Reply.json(429, "{}").with("Retry-After", "60 Seconds");
    }
    String mark = body.path("mark").asText();
    if (refusesRepeatedMarks && things.values().stream().anyMatch(one -> one.mark().equals(mark))) {
      return Reply.json(400, "{\"error\":\"already there\"}");
    }
    String id = "T" + (things.size() + 1);
    put(
        new Standing(
            id, body.path("mark").asText(), thing(body), call.visibleAt().plus(listDelay)));
    return Reply.json(200, "{\"id\":\"" + id + "\"}");
  }

  private void put(Standing standing) {
    things.put(standing.id(), standing);
    history.add(standing);
  }

  private Reply update(Call call, String id) {
    Standing standing = things.get(id);
    if (standing == null) {
      return Reply.json(404, "{\"error\":\"no such thing\"}");
    }
    JsonNode body = read(call.body());
    if (!refusedColour.isEmpty() && body.path("colour").asText().equals(refusedColour)) {
      return Reply.json(400, "{\"error\":\"no such colour\"}");
    }
    Thing before = standing.thing();
    Thing changed =
        new Thing(
            body.path("name").asText(before.name()), body.path("colour").asText(before.colour()));
    put(new Standing(id, standing.mark(), changed, standing.visibleAt()));
    return Reply.json(200, "{\"id\":\"" + id + "\"}");
  }

  private Reply list(Call call) {
    Map<String, String> query = call.query();
    if (query.containsKey("open")) {
      return Reply.json(closed ? 409 : 200, "[]");
    }
    ArrayNode found = json.createArrayNode();
    for (Standing standing : things.values()) {
      boolean asked =
          query.containsKey("mark")
              ? standing.mark().equals(query.get("mark"))
              : !query.containsKey("name")
                  || standing.thing().name().equalsIgnoreCase(query.get("name"));
      boolean old =
          query.containsKey("since")
              && standing.visibleAt().isBefore(Instant.parse(query.getOrDefault("since", "")));
      if (asked && !old && !standing.visibleAt().isAfter(time.now())) {
        ObjectNode row = found.addObject();
        row.put("id", standing.id()).put("mark", standing.mark());
        row.put("name", standing.thing().name()).put("colour", standing.thing().colour());
      }
    }
    return Reply.json(200, found.toString());
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  private static Thing thing(JsonNode body) {
    return new Thing(body.path("name").asText(), body.path("colour").asText());
  }

  @Override
  public void close() {
    server.close();
  }
}
