package io.mlconnector.state.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.state.store.StateStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of 40,000 entries is looked at and decided page by page. */
class PlansTest {
  private static final Object[] NUMBERS = {1L, 2L};

  private final Path file;

  PlansTest(@TempDir Path directory) {
    this.file = directory.resolve("state");
  }

  private String explain(String sql, Object... values) throws SQLException {
    try (StateStore store = StateStores.embedded(file);
        Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "mlc", "");
        PreparedStatement statement = connection.prepareStatement("explain " + sql)) {
      assertThat(store.now()).isNotNull();
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  @Test
  void a_page_is_read_in_the_order_of_the_key_and_not_sorted() throws SQLException {
    assertThat(explain(Plans.ENTRIES + Plans.PAGE_ORDER, "acme", "flow", "plan", 0L, 500))
        .contains("index sorted");
  }

  @Test
  void a_decision_finds_its_entries_by_their_bounds() throws SQLException {
    String update = "update mlc_plan_entry set approved_by = ?" + Plans.OF_NUMBERS;
    assertThat(explain(update, "ann", 1L, "plan", 1L, 2L, NUMBERS))
        .containsPattern("NUMBER >= \\?4\\s+AND NUMBER <= \\?5");
  }
}
