package io.mlconnector.simulators.sagex3;

import static java.util.Objects.requireNonNull;

import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.time.Time;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A simulated Sage X3 as a server on loopback, with suppliers, purchase orders and supplier
 * invoices that are read (and, where switched on, written) over its REST interface api1. It accepts
 * what the documentation shows and refuses everything else; where the documentation leaves two
 * readings, {@link #switches} chooses.
 *
 * <p>Rows are stamped by the given clock. Calls and edits happen one at a time; safe for several
 * threads, {@link X3Switches} excepted. Close it to free its port and threads.
 */
public final class SimulatedSageX3 implements AutoCloseable {
  private final X3Service service;
  private final SimulatedServer server;

  private SimulatedSageX3(Time time) {
    service = new X3Service(time);
    server = SimulatedServer.start(service, time);
    service.gate.audience = server.uri() + "xtrem/api";
  }

  /** Starts an empty X3 on a free port; it takes its time from the given clock. */
  public static SimulatedSageX3 start(Time time) {
    return new SimulatedSageX3(requireNonNull(time, "time"));
  }

  /** The base of the server, with a trailing slash; api1 is below it. */
  public URI uri() {
    return server.uri();
  }

  /** The endpoint that the only folder is published under. */
  public String endpoint() {
    return service.endpoint;
  }

  /** The server behind it, for faults, watching, counts and calls. */
  public SimulatedServer server() {
    return server;
  }

  public X3Switches switches() {
    return service.switches;
  }

  @Override
  public void close() {
    server.close();
  }

  /** The login for HTTP Basic. */
  public String login() {
    return service.gate.login;
  }

  public String password() {
    return service.gate.password;
  }

  /** Client id of the connected application: {@code iss} of its tokens. */
  public String clientId() {
    return service.gate.clientId;
  }

  /** Secret of the connected application; tokens are signed with its UTF-8 bytes. */
  public String clientSecret() {
    return service.gate.secret;
  }

  /** What {@code aud} must be, literally; the URL of GraphQL unless replaced. */
  public String audience() {
    return service.gate.audience;
  }

  public void audience(String expected) {
    service.gate.audience = requireNonNull(expected, "expected");
  }

  /** What {@code sub} must be, in this case. */
  public String allowedUser() {
    return service.gate.allowedUser;
  }

  /** The longest that a token may be valid. */
  public Duration tokenValidity() {
    return service.gate.validity;
  }

  public void tokenValidity(Duration longest) {
    service.gate.validity = requireNonNull(longest, "longest");
  }

  public void rotateSecret(String secret) {
    service.gate.secret = requireNonNull(secret, "secret");
  }

  public void rotatePassword(String password) {
    service.gate.password = requireNonNull(password, "password");
  }

  /** Number of sessions that are open; each holds a process and a licence of a real X3. */
  public int sessions() {
    return locked(service.gate::sessions);
  }

  /** Number of sessions that were ever opened. */
  public long openedSessions() {
    return locked(service.gate::opened);
  }

  /** Forgets all sessions, as a restart does; cookies sent back open new ones. */
  public void expireSessions() {
    locked(service.gate::expireSessions);
  }

  /**
   * Writes a supplier. Its own row is stamped always, partner and addresses only when they changed.
   */
  public void putSupplier(StoredSupplier supplier) {
    List<StoredRow> rows = new ArrayList<>(List.of(supplier.supplier(), supplier.partner()));
    rows.addAll(supplier.addresses());
    locked(() -> service.documents.put(rows));
  }

  /**
   * Writes an order. Its header is stamped always, lines only when they changed; lines that it no
   * longer has are deleted.
   */
  public void putOrder(StoredOrder order) {
    locked(() -> service.documents.put(order.rows()));
  }

  /**
   * Writes an invoice. Its header is stamped always, lines only when they changed; lines that it no
   * longer has are deleted.
   */
  public void putInvoice(StoredInvoice invoice) {
    locked(() -> service.documents.put(invoice.rows()));
  }

  /** Writes and stamps one row of any table. */
  public void put(StoredRow row) {
    locked(() -> service.database.put(row));
  }

  /**
   * Changes and stamps one row, and no other.
   *
   * @param key parts joined by {@code ~}
   * @throws IllegalArgumentException when there is no such row
   */
  public void edit(String table, String key, UnaryOperator<StoredRow> change) {
    locked(() -> service.database.edit(table, key, change));
  }

  /** Changes one row as a customer's SQL script does: {@code UPDTICK} goes up, the stamp stays. */
  public void editBySql(String table, String key, UnaryOperator<StoredRow> change) {
    locked(() -> service.database.putUnstamped(change.apply(service.database.get(table, key))));
  }

  /** Deletes a row with all that belongs to it; like the real X3, no list tells of it. */
  public void delete(String table, String key) {
    locked(() -> service.documents.delete(table, key));
  }

  /** A row as it is now. */
  public StoredRow row(String table, String key) {
    return locked(() -> service.database.get(table, key));
  }

  /**
   * Receives one more unit on the first line of an order. The stamp of the header does not move
   * (assumed).
   */
  public void touchLineOnly(String order) {
    locked(
        () -> {
          StoredRow header = service.database.get("PORDER", order);
          StoredRow line = service.documents.parts(header, "PORDERQ").get(0);
          int received = new BigDecimal(line.text("RCPQTYPUU")).intValue() + 1;
          service.database.put(line.with("RCPQTYPUU", received));
        });
  }

  /**
   * Runs edits as in a long transaction: their rows are stamped now and become visible only after
   * that much time.
   */
  public void commitLate(Runnable edits, Duration after) {
    locked(() -> service.database.commitLate(edits, after));
  }

  /** Stamps all following writes with this instant, until {@link #stampByClock}. */
  public void stampAt(Instant instant) {
    locked(() -> service.database.stampAt(requireNonNull(instant, "instant")));
  }

  public void stampByClock() {
    locked(() -> service.database.stampAt(null));
  }

  /** How far the clock that stamps is ahead of the given one; default zero. */
  public void stampSkew(Duration ahead) {
    locked(() -> service.database.skew(ahead));
  }

  /** The zone that the day in {@code UPDDAT} and {@code CREDAT} is of; default UTC. */
  public void zone(ZoneId local) {
    locked(() -> service.database.zone(local));
  }

  /** How far the clock of {@code Date} headers and tokens is ahead; default zero. */
  public void dateHeaderSkew(Duration ahead) {
    service.dateSkew = ahead;
  }

  /** Whether answers come without {@code Date}; default no. */
  public void withoutDateHeader(boolean without) {
    service.withoutDate = without;
  }

  private void locked(Runnable action) {
    synchronized (service) {
      action.run();
    }
  }

  private <T> T locked(Supplier<T> action) {
    synchronized (service) {
      return action.get();
    }
  }
}
