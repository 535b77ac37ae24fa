package io.mlconnector.simulators.sagex3;

import static io.mlconnector.simulators.sagex3.X3Refusal.MISSING_REPRESENTATION;
import static io.mlconnector.simulators.sagex3.X3Refusal.UNKNOWN_REPRESENTATION;
import static io.mlconnector.simulators.sagex3.X3Refusal.WRONG_FACET;

import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.Weather;
import io.mlconnector.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Receives every call and passes it on by its URL: endpoint, class, representation and facet. */
final class X3Service implements Service {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  final String endpoint = "SEED";
  final X3Switches switches = new X3Switches();
  final X3Database database;
  final X3Documents documents;
  final X3Gate gate = new X3Gate(switches);
  volatile Duration dateSkew = Duration.ZERO;
  volatile boolean withoutDate;

  private final Time time;
  private final X3Json json;
  private final X3Errors errors;
  private final X3Feeds feeds;
  private final X3Writes writes;

  X3Service(Time time) {
    this.time = time;
    database = new X3Database(time);
    documents = new X3Documents(database);
    json = new X3Json(switches, documents);
    errors = new X3Errors(switches, json);
    feeds = new X3Feeds(switches, json, endpoint);
    writes = new X3Writes(database, documents);
  }

  @Override
  public String name(Call call) {
    Optional<StoredAddress> address = StoredAddress.of(call.path());
    String resource = "other";
    if (address.isPresent()) {
      resource = address.get().resource();
      if (!resource.startsWith("$")) {
        resource += StoredAddress.View.of(call).map(view -> "." + view.facet()).orElse("");
      }
    } else if (StoredAddress.isEndpointList(call.path())) {
      resource = "endPoints";
    } else if (call.path().equals("/logout")) {
      resource = "logout";
    }
    return call.method() + " " + resource;
  }

  @Override
  public Reply weather(Weather weather, Call call) {
    return dated(
        switch (weather) {
          case UNAUTHORIZED_401 -> gate.invalidToken(50);
          case ERROR_500 -> errors.gateway();
          case LIMIT_400, LIMIT_429, LIMIT_503, UNAVAILABLE_503 -> new Reply(503, Map.of(), "");
        });
  }

  @Override
  public Reply handle(Call call) {
    return dated(answer(call));
  }

  private Reply dated(Reply reply) {
    return reply.with("Date", withoutDate ? "" : HTTP_DATE.format(time.now().plus(dateSkew)));
  }

  private Reply answer(Call call) {
    if (call.path().equals("/logout")) {
      boolean closed = call.method().equals("POST") && gate.logout(call);
      return closed ? Reply.text(200, "text/plain", "") : X3Gate.page(401);
    }
    Instant now = time.now().plus(dateSkew);
    X3Gate.Entry entry = gate.enter(call, now);
    if (entry.refused().isPresent()) {
      return entry.refused().get();
    }
    try {
      return gate.inSession(call, entry.user(), route(call));
    } catch (RefusedException e) {
      return gate.inSession(call, entry.user(), errors.refused(e));
    }
  }

  private Reply route(Call call) {
    if (StoredAddress.isEndpointList(call.path())) {
      if (!switches.endpointList) {
        throw new RefusedException(X3Refusal.NO_RIGHT, "No access to endPoints");
      }
      return ok(feeds.endpoints(call));
    }
    Optional<StoredAddress> address = StoredAddress.of(call.path());
    if (address.isEmpty()) {
      return Reply.text(404, "text/html; charset=utf-8", "<html><body>Not found</body></html>");
    }
    if (!address.get().endpoint().equals(endpoint)) {
      throw new RefusedException(
          X3Refusal.UNKNOWN_ENDPOINT, "Endpoint not found: " + address.get().endpoint());
    }
    if (address.get().resource().equals("$prototypes")) {
      return ok(X3Prototypes.of(address.get(), switches));
    }
    return record(call, address.get(), publication(address.get()));
  }

  private StoredPublication publication(StoredAddress address) {
    StoredPublication publication =
        switches.publications.values().stream()
            .filter(each -> each.className.equals(address.resource()))
            .findFirst()
            .orElseThrow(
                () ->
                    new RefusedException(
                        X3Refusal.UNKNOWN_CLASS, "Class not found: " + address.resource()));
    if (publication.forbidden) {
      throw new RefusedException(
          X3Refusal.NO_RIGHT, "No right on the function of " + address.resource());
    }
    return publication;
  }

  private Reply record(Call call, StoredAddress address, StoredPublication publication) {
    if (!call.method().matches("GET|POST|PUT")) {
      throw new RefusedException(X3Refusal.METHOD, call.method() + " is not allowed");
    }
    Optional<StoredAddress.View> view = StoredAddress.View.of(call);
    if (view.isEmpty() && !(readsOne(call, address) && switches.readWithoutRepresentation)) {
      throw new RefusedException(MISSING_REPRESENTATION, "Representation is missing");
    }
    String facet = view.map(StoredAddress.View::facet).orElse("$details");
    if (view.isPresent() && !view.get().representation().equals(publication.representation)) {
      throw new RefusedException(
          UNKNOWN_REPRESENTATION, "Representation not found: " + view.get().representation());
    }
    String request =
        call.method()
            + (address.template() ? " template " : " ")
            + facet
            + (address.key().isPresent() ? " key" : "");
    return switch (request) {
      case "GET $query" -> ok(feeds.list(call, publication, listed(publication)));
      case "GET $details key" -> details(publication, one(publication, address));
      case "GET $edit key" -> edit(publication, one(publication, address));
      case "GET template $create" -> edit(publication, StoredRow.of(publication.table.name()));
      case "POST $create" -> create(call, publication);
      case "PUT $edit key" -> update(call, publication, one(publication, address));
      default ->
          throw new RefusedException(
              WRONG_FACET, call.method() + " does not go with facet " + facet);
    };
  }

  private static boolean readsOne(Call call, StoredAddress address) {
    return call.method().equals("GET") && address.key().isPresent();
  }

  private List<StoredRow> listed(StoredPublication publication) {
    return database.listed(publication.table.name()).stream().filter(this::isAllowed).toList();
  }

  private boolean isAllowed(StoredRow row) {
    if (switches.hiddenSites.isEmpty()) {
      return true;
    }
    StoredTable table = StoredTable.named(row.table());
    for (String site : List.of("POHFCY", "FCY", "PRHFCY")) {
      if (table.has(site) && switches.hiddenSites.contains(row.text(site))) {
        return false;
      }
    }
    return true;
  }

  private StoredRow one(StoredPublication publication, StoredAddress address) {
    String key = address.key().orElse("");
    return database
        .find(publication.table.name(), key)
        .filter(this::isAllowed)
        .filter(row -> switches.slashInKeys || !key.contains("/"))
        .orElseThrow(
            () -> new RefusedException(X3Refusal.UNKNOWN_KEY, "Record does not exist: " + key));
  }

  private Reply details(StoredPublication publication, StoredRow row) {
    if (publication.detailsRefused) {
      throw new RefusedException(X3Refusal.DETAILS_REFUSED, "$details is not allowed");
    }
    return ok(json.detailed(publication, row, feeds.url(publication, row)));
  }

  private Reply edit(StoredPublication publication, StoredRow row) {
    writable(publication);
    return ok(json.detailed(publication, row, feeds.url(publication, row)));
  }

  private Reply create(Call call, StoredPublication publication) {
    writable(publication);
    StoredRow created = writes.create(publication, call.body());
    if (call.visibleAt().isAfter(call.effectAt())) {
      database.listFrom(created, call.visibleAt());
    }
    String body = json.text(json.detailed(publication, created, feeds.url(publication, created)));
    return Reply.json(201, body);
  }

  private Reply update(Call call, StoredPublication publication, StoredRow row) {
    writable(publication);
    StoredRow changed = writes.update(publication, row, call.body());
    return ok(json.detailed(publication, changed, feeds.url(publication, changed)));
  }

  private static void writable(StoredPublication publication) {
    if (!publication.writable) {
      throw new RefusedException(
          X3Refusal.METHOD, publication.className + " has no create and no edit operation");
    }
  }

  private Reply ok(Object body) {
    return Reply.json(200, json.text(body));
  }
}
