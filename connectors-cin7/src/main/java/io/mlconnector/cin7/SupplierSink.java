package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.cin7.Cin7Settings.PutPolicy;
import io.mlconnector.cin7.Pages.Listing;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.record.Problem;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordRef;
import io.mlconnector.write.Batch;
import io.mlconnector.write.Doubt;
import io.mlconnector.write.Sink;
import io.mlconnector.write.Trace;
import io.mlconnector.write.Write;
import io.mlconnector.write.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes suppliers with one call each, once the list of suppliers is known. A supplier has no field
 * for our key (API documentation), so one that was created by a call with a lost answer is found
 * again by its exact name, its content and its stamp.
 */
final class SupplierSink implements Sink<Cin7Supplier> {
  private static final Duration SKEW = Duration.ofMinutes(5);
  private final Cin7Session session;

  SupplierSink(Cin7Session session) {
    this.session = session;
  }

  @Override
  public String lane(Cin7Supplier supplier) {
    return RowIndex.normal(supplier.name()).toLowerCase(Locale.ROOT);
  }

  @Override
  public Doubt doubt() {
    return session.settings.doubt();
  }

  @Override
  public void write(Batch<Cin7Supplier> batch) {
    Sink.<Cin7Supplier>each(
            write ->
                write.target().map(target -> update(write, target)).orElseGet(() -> create(write)))
        .write(batch);
  }

  private WriteResult<Cin7Supplier> create(Write<Cin7Supplier> write) {
    List<String> remarks = new ArrayList<>();
    SupplierBody body = new SupplierBody(write.record(), session.settings, remarks);
    String id =
        write
            .steps()
            .create(
                "supplier",
                since -> trace(since, body),
                () -> keep(session.api.post("supplier").json(body.created()).as(JsonNode.class)));
    return written(id, write.record(), remarks);
  }

  /**
   * Looks for the supplier that a lost call has created: it has to be the only one of its name, not
   * older than the call, and has to have the content that was sent.
   */
  Trace trace(Instant since, SupplierBody body) {
    String name = RowIndex.normal(body.supplier().name());
    Map<String, String> filters = Map.of("Name", name, "IncludeDeprecated", "true");
    List<JsonNode> rows =
        session.pages.all(new Listing("supplier", "SupplierList", filters)).stream()
            .filter(row -> RowIndex.normal(SupplierRow.text(row, "Name")).equalsIgnoreCase(name))
            .toList();
    if (rows.isEmpty()) {
      return new Trace.Absent();
    }
    if (rows.size() > 1) {
      return new Trace.Unknown(rows.size() + " suppliers are called '" + name + "'");
    }
    JsonNode row = rows.get(0);
    boolean older =
        Dates.instant(SupplierRow.text(row, "LastModifiedOn"))
            .filter(stamp -> stamp.isBefore(since.minus(SKEW)))
            .isPresent();
    if (older || !body.standsAs(row)) {
      return new Trace.Unknown(
          "supplier '"
              + SupplierRow.text(row, "Name")
              + "' ("
              + row.path("ID").asText()
              + ") may be another's: it is older than the call or has other values");
    }
    session.suppliers.put(row);
    return new Trace.Arrived(row.path("ID").asText());
  }

  private WriteResult<Cin7Supplier> update(Write<Cin7Supplier> write, RecordRef target) {
    List<String> remarks = new ArrayList<>();
    String id = target.key().id();
    SupplierBody body = new SupplierBody(write.record(), session.settings, remarks);
    boolean merged = session.settings.puts() == PutPolicy.MERGED_RECORD;
    Optional<JsonNode> row =
        merged || body.needsEntryIds(write) ? read(id) : session.suppliers.known(id);
    if (row.isEmpty() && merged) {
      return new WriteResult.Refused<>(List.of(gone(id)));
    }
    ObjectNode sent = body.changed(id, write, row);
    if (merged) {
      sent = SupplierBody.merged(row.orElseThrow(), sent);
    }
    ObjectNode put = sent;
    write.steps().once("supplier-put", since -> putTrace(id, put), () -> put(put, row, remarks));
    return written(id, write.record(), remarks);
  }

  private String put(ObjectNode body, Optional<JsonNode> before, List<String> remarks) {
    JsonNode answer = session.api.put("supplier").json(body).as(JsonNode.class);
    String id = keep(answer);
    JsonNode after = answer.path("SupplierList").path(0);
    before.ifPresent(row -> remarks.addAll(SupplierBody.emptied(row, body, after)));
    return id;
  }

  /**
   * Looks whether a lost PUT arrived. If not it is sent again, which is harmless because it carries
   * the ids of its entries (documented).
   */
  private Trace putTrace(String id, ObjectNode body) {
    return readNow(id)
        .filter(row -> SupplierBody.holds(row, body))
        .<Trace>map(row -> new Trace.Arrived(id))
        .orElseGet(Trace.Absent::new);
  }

  private Optional<JsonNode> read(String id) {
    return session.suppliers.known(id).or(() -> readNow(id));
  }

  private Optional<JsonNode> readNow(String id) {
    Map<String, String> filters = Map.of("ID", id, "IncludeDeprecated", "true");
    Optional<JsonNode> row =
        session.pages.all(new Listing("supplier", "SupplierList", filters)).stream()
            .filter(any -> any.path("ID").asText("").equalsIgnoreCase(id))
            .findFirst();
    row.ifPresent(session.suppliers::put);
    return row;
  }

  private String keep(JsonNode answer) {
    JsonNode row = answer.path("SupplierList").path(0);
    String id = row.path("ID").asText("");
    if (id.isEmpty()) {
      throw new UnexpectedResponseException(
          session.system() + ": supplier answered without SupplierList[0].ID");
    }
    session.suppliers.put(row);
    return id;
  }

  private WriteResult<Cin7Supplier> written(String id, Cin7Supplier sent, List<String> remarks) {
    Optional<JsonNode> row = session.suppliers.known(id);
    return new WriteResult.Written<>(
        row.map(session::ref)
            .orElseGet(() -> new RecordRef(Cin7.SUPPLIERS.key(session.system(), id))),
        row.map(known -> SupplierBody.stored(sent, SupplierRow.record(known))),
        Optional.empty(),
        remarks);
  }

  private static Problem gone(String id) {
    return new Problem("ID", Reason.REMOVED, "supplier " + id + " is not in Cin7 any more");
  }
}
