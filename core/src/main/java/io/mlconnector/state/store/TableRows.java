package io.mlconnector.state.store;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.state.TableChange;
import io.mlconnector.state.TableKey;
import io.mlconnector.state.TableRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows of mapping tables, and who changed them. The rules of {@link StateStore} hold. */
public interface TableRows {

  /** The rows with these keys; those that do not exist are left out. */
  Map<TableKey, String> rows(String tenant, Collection<TableKey> keys);

  /** All rows of a table, ordered by key. */
  List<TableRow> table(String tenant, String table);

  /** Names of the tenant's tables that have a row. */
  Set<String> tables(String tenant);

  /**
   * Inserts or replaces rows, removes others; who changed what and when is kept, with an event in
   * the tenant's chain.
   */
  void edit(
      String tenant,
      String table,
      List<TableRow> put,
      List<List<String>> remove,
      AuditDraft command);

  /** Changes of a table's rows, the latest first; a row put with the value it has is none. */
  List<TableChange> changes(String tenant, String table, int limit);
}
