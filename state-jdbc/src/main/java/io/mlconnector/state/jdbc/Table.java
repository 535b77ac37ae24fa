package io.mlconnector.state.jdbc;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that is written in bulk; its key columns come first.
 *
 * @param keys how many of the columns are the key; 0 where rows are only added
 */
record Table(String name, int keys, List<Column> columns) {

  /** A column with the type of the arrays that its values are sent in. */
  record Column(String name, Type type) {}

  enum Type {
    TEXT("varchar"),
    PAYLOAD("text"),
    LONG("bigint"),
    INT("integer"),
    FLAG("boolean"),
    DAY("date"),
    AMOUNT("numeric");

    final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    /** Whether a value that is sent by itself means what it means in an array. */
    boolean isSimple() {
      return this == TEXT || this == LONG || this == INT || this == FLAG;
    }

    /** An array that the drivers know how to send. */
    @Nullable Object[] array(int length) {
      return switch (this) {
        case TEXT, PAYLOAD -> new String[length];
        case LONG -> new Long[length];
        case INT -> new Integer[length];
        case FLAG -> new Boolean[length];
        case DAY -> new LocalDate[length];
        case AMOUNT -> new BigDecimal[length];
      };
    }
  }

  private static final List<String> ITEM =
      List.of("source_system", "source_entity", "source_id", "part");
  private static final List<String> CONTROLS =
      List.of("DAY control_date", "control_currency", "AMOUNT control_amount", "INT control_scale");
  private static final List<String> TARGET =
      List.of("target_system", "target_entity", "target_id", "target_version", "target_facts");

  static final Table LEDGER =
      ofRecord("mlc_ledger", 6)
          .and("source_version", "source_hash")
          .and(TARGET)
          .and("owner_mark", "content_hash", "fingerprint")
          .and(CONTROLS)
          .and("outcome", "FLAG is_alias", "recent", "LONG settled_at");
  static final Table BASE = ofItem("mlc_base", 5).and("PAYLOAD base");
  static final Table MATCH = ofRecord("mlc_match", 7).and("match_value");
  static final Table WORK =
      ofItem("mlc_work", 5)
          .and("LONG begun", "kind", "source_version", "source_hash", "content_hash")
          .and("fingerprint")
          .and(CONTROLS)
          .and(TARGET)
          .and("INT part_order", "PAYLOAD record", "PAYLOAD before_record")
          .and("PAYLOAD source_record");
  static final Table STEP =
      ofItem("mlc_step", 6)
          .and("step", "LONG begun", "kind", "content_hash", "INT attempt", "LONG begun_at")
          .and("LONG send_by", "LONG ask_after", "PAYLOAD answer");
  static final Table STOP = ofItem("mlc_stop", 5).and("INT stops");
  static final Table LETTER =
      ofRecord("mlc_letter", 6)
          .and("outcome", "reason", "source_version", "INT attempts", "LONG since")
          .and("LONG retry_at", "PAYLOAD problems", "PAYLOAD record");
  static final Table NEED = ofRecord("mlc_need", 7).and("need");
  static final Table ROW =
      of("mlc_row", 3).and("LONG tenant_id", "table_name", "row_key", "row_value");
  static final Table ROW_CHANGE =
      of("mlc_row_change", 0)
          .and("LONG tenant_id", "table_name", "row_key", "before_value", "after_value", "actor")
          .and("LONG changed_at");
  static final Table EVENT =
      of("mlc_event", 0)
          .and("LONG flow_id", "LONG number", "LONG tenant_id", "event_id", "LONG happened_at")
          .and("run", "actor", "what")
          .and(ITEM)
          .and("source_version")
          .and(TARGET)
          .and("digest", "hash", "salt", "PAYLOAD payload");

  static final Table PLAN =
      of("mlc_plan", 2)
          .and("LONG flow_id", "plan", "author", "LONG made_at", "LONG expires_at")
          .and("FLAG other_approver", "FLAG ready", "LONG unchanged", "LONG watermark_at")
          .and("watermark_position");
  static final Table PLAN_ENTRY =
      ofEntry("mlc_plan_entry")
          .and(ITEM)
          .and("outcome", "source_version", "source_hash", "content_hash")
          .and(TARGET)
          .and("LONG calls", "FLAG differs", "status", "approved_by");
  static final Table PLAN_DETAIL =
      ofEntry("mlc_plan_detail").and("PAYLOAD label", "PAYLOAD fields", "PAYLOAD problems");
  static final Table PLAN_NOTE = ofEntry("mlc_plan_note").and("PAYLOAD note");
  static final Table SINK = of("mlc_sink", 2).and("LONG flow_id", "sink", "LONG delivered");

  static final Table SECRET =
      of("mlc_secret", 2).and("LONG tenant_id", "name", "key_id", "PAYLOAD sealed");

  private static Table of(String name, int keys) {
    return new Table(name, keys, List.of());
  }

  private static Table ofRecord(String name, int keys) {
    return of(name, keys)
        .and("LONG tenant_id", "source_system", "source_entity", "source_id")
        .and("LONG flow_id", "part");
  }

  private static Table ofItem(String name, int keys) {
    return of(name, keys).and("LONG flow_id").and(ITEM);
  }

  private static Table ofEntry(String name) {
    return of(name, 3).and("LONG flow_id", "plan", "LONG number");
  }

  private Table and(String... more) {
    return and(Arrays.asList(more));
  }

  private Table and(List<String> more) {
    List<Column> all = new ArrayList<>(columns);
    more.forEach(each -> all.add(column(each)));
    return new Table(name, keys, List.copyOf(all));
  }

  private static Column column(String text) {
    int space = text.indexOf(' ');
    return space < 0
        ? new Column(text, Type.TEXT)
        : new Column(text.substring(space + 1), Type.valueOf(text.substring(0, space)));
  }

  String names(int count) {
    return columns.stream().limit(count).map(Column::name).collect(joining(", "));
  }

  String names() {
    return names(columns.size());
  }
}
