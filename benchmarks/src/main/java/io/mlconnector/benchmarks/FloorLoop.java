package io.mlconnector.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contender that a careful programmer would write by hand, on one thread: it compares each
 * record's hash with the last one applied, upserts row and key state, and writes audit with payload
 * and the watermark, in one transaction a page.
 */
final class FloorLoop implements Contender {
  private static final String KNOWN =
      "select record_key, hash from key_state where record_key = any (?)";
  private static final String KEY_STATE =
      "insert into key_state (record_key, source_version, hash, target_id) values (?, ?, ?, ?) on"
          + " conflict (record_key) do update set source_version = excluded.source_version, hash ="
          + " excluded.hash";
  private static final String AUDIT =
      "insert into audit (run_id, record_key, source_version, action, happened_at, payload) values"
          + " (?, ?, ?, ?, current_timestamp, ?)";
  private static final String WATERMARK =
      "insert into watermark (pipeline, cursor_value, records) values ('orders', ?, ?) on conflict"
          + " (pipeline) do update set cursor_value = excluded.cursor_value, records ="
          + " excluded.records";

  private final Task task;
  private final boolean again;
  private final HikariDataSource pool;
  private final MessageDigest sha = sha();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An order that differs from the one applied last. */
  private record News(JsonNode order, String key, String payload, String hash, boolean known) {
    String version() {
      return order.path("updatedAt").textValue();
    }
  }

  /**
   * @param again whether the data were synced before the clock starts
   */
  FloorLoop(Task task, boolean again) {
    this.task = task;
    this.again = again;
    this.pool = task.pool();
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void prepare() throws Exception {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table key_state (record_key varchar(20) primary key, source_version varchar(40),"
              + " hash varchar(64), target_id varchar(40))");
      statement.execute(
          "create table audit (run_id varchar(40), record_key varchar(20), source_version"
              + " varchar(40), action varchar(10), happened_at timestamp, payload text)");
      statement.execute(
          "create table watermark (pipeline varchar(40) primary key, cursor_value varchar(400),"
              + " records bigint)");
    }
    if (again) {
      run();
    }
  }

  @Override
  public long run() throws Exception {
    long read = 0;
    for (@Nullable String path = task.firstPage(); path != null; ) {
      JsonNode page = fetch(path);
      path = page.path("next").textValue();
      read += page.path("items").size();
      apply(page.path("items"), path, read);
    }
    return read;
  }

  private JsonNode fetch(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(task.at(path)).build();
    try (InputStream body = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      return Task.JSON.readTree(body);
    }
  }

  private void apply(JsonNode orders, @Nullable String next, long read) throws Exception {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      List<News> news = news(connection, orders);
      if (!news.isEmpty()) {
        FlatTable.write(connection, news.stream().map(one -> FlatOrder.of(one.order())).toList());
        note(connection, news);
      }
      try (PreparedStatement watermark = connection.prepareStatement(WATERMARK)) {
        watermark.setString(1, next);
        watermark.setLong(2, read);
        watermark.executeUpdate();
      }
      connection.commit();
    }
  }

  private List<News> news(Connection connection, JsonNode orders) throws Exception {
    Map<String, String> known = known(connection, orders);
    List<News> news = new ArrayList<>();
    for (JsonNode order : orders) {
      String key = order.path("number").textValue();
      byte[] payload = Task.JSON.writeValueAsBytes(order);
      String hash = HexFormat.of().formatHex(sha.digest(payload));
      String before = known.get(key);
      if (!hash.equals(before)) {
        news.add(new News(order, key, new String(payload, UTF_8), hash, before != null));
      }
    }
    return news;
  }

  private static Map<String, String> known(Connection connection, JsonNode orders)
      throws SQLException {
    List<String> keys = new ArrayList<>();
    orders.forEach(order -> keys.add(order.path("number").textValue()));
    Map<String, String> known = new HashMap<>();
    try (PreparedStatement question = connection.prepareStatement(KNOWN)) {
      question.setArray(1, connection.createArrayOf("varchar", keys.toArray()));
      try (ResultSet rows = question.executeQuery()) {
        while (rows.next()) {
          known.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return known;
  }

  private static void note(Connection connection, List<News> news) throws SQLException {
    try (PreparedStatement state = connection.prepareStatement(KEY_STATE);
        PreparedStatement audit = connection.prepareStatement(AUDIT)) {
      for (News one : news) {
        state.setString(1, one.key());
        state.setString(2, one.version());
        state.setString(3, one.hash());
        state.setString(4, one.key());
        state.addBatch();
        audit.setString(1, "run-1");
        audit.setString(2, one.key());
        audit.setString(3, one.version());
        audit.setString(4, one.known() ? "UPDATE" : "CREATE");
        audit.setString(5, one.payload());
        audit.addBatch();
      }
      state.executeBatch();
      audit.executeBatch();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
