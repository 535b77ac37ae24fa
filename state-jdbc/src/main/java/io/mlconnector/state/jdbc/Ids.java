package io.mlconnector.state.jdbc;

import io.mlconnector.record.FlowKey;

/**
 * The ids of a flow and its tenant; zeros, which nothing has, while there are none.
 *
 * <p>Asked for anew each time: another history of the database, after a restore, may give others.
 */
record Ids(long tenant, long flow) {
  private static final String ASK =
      "select c.id as tenant_id, f.id from mlc_flow c left join mlc_flow f"
          + " on f.tenant = c.tenant and f.flow = ? where c.tenant = ? and c.flow = ''";

  static Ids of(Tx tx, FlowKey flow) {
    return tx.first(
            ASK,
            row -> new Ids(row.getLong("tenant_id"), row.getLong("id")),
            flow.flow(),
            flow.tenant())
        .orElse(new Ids(0, 0));
  }
}
