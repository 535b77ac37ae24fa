package io.mlconnector.state.jdbc;

import io.mlconnector.state.SealedSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of secrets, as the vault has encrypted them. */
final class Secrets {
  private static final String ALL =
      "select c.tenant, t.name, t.key_id, t.sealed from mlc_secret t"
          + " join mlc_flow c on c.id = t.tenant_id";
  private static final String ONE = ALL + " where c.tenant = ? and c.flow = '' and t.name = ?";

  List<SealedSecret> all(Tx tx) {
    return tx.list(ALL + " order by c.tenant, t.name", Secrets::secret);
  }

  Optional<SealedSecret> one(Tx tx, String tenant, String name) {
    return tx.first(ONE, Secrets::secret, tenant, name);
  }

  private static SealedSecret secret(ResultSet row) throws SQLException {
    return new SealedSecret(
        row.getString("tenant"),
        row.getString("name"),
        row.getString("key_id"),
        row.getString("sealed"));
  }

  /** The tenant's lock is held. */
  void put(Tx tx, Flow tenant, SealedSecret secret) {
    Object[] row = {tenant.id, secret.name(), secret.key(), secret.text()};
    tx.upsert(Table.SECRET, List.<@Nullable Object[]>of(row));
  }

  /** The tenant's lock is held. */
  boolean replace(Tx tx, Flow tenant, SealedSecret expected, SealedSecret secret) {
    boolean asExpected = one(tx, expected.tenant(), expected.name()).equals(Optional.of(expected));
    if (asExpected) {
      put(tx, tenant, secret);
    }
    return asExpected;
  }

  void remove(Tx tx, Flow tenant, String name) {
    tx.update("delete from mlc_secret where tenant_id = ? and name = ?", tenant.id, name);
  }
}
