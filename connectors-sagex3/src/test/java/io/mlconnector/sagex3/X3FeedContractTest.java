package io.mlconnector.sagex3;

import io.mlconnector.feed.Change;
import io.mlconnector.feed.ChangeFeed;
import io.mlconnector.simulators.TestClock;
import io.mlconnector.testkit.feed.EditedTable;
import io.mlconnector.testkit.feed.FeedContract;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

/**
 * The feed contract for X3's feeds over HTTP; the seed of each case chooses one of the ways that X3
 * may offer.
 */
class X3FeedContractTest {
  private static final int HISTORIES = 40;
  private static final List<Way.Strategy> WAYS = List.of(Way.Strategy.values());

  @Nested
  class Suppliers extends FeedContract<X3Supplier> {
    @Override
    protected EditedTable<X3Supplier> table(long seed) {
      return new SupplierTable(WAYS.get((int) (seed % WAYS.size())));
    }

    @Override
    protected int histories() {
      return HISTORIES;
    }
  }

  @Nested
  class Orders extends FeedContract<X3PurchaseOrder> {
    @Override
    protected EditedTable<X3PurchaseOrder> table(long seed) {
      return new OrderTable(WAYS.get((int) (seed % WAYS.size())));
    }

    @Override
    protected int histories() {
      return HISTORIES;
    }
  }

  /** An X3 of its own for each table. */
  private abstract static class X3Edited<R> implements EditedTable<R> {
    final X3Fixture fixture = new X3Fixture();
    final List<SageX3Session> sessions = new ArrayList<>();
    private final Way.Strategy strategy;

    X3Edited(Way.Strategy strategy, String... tables) {
      this.strategy = strategy;
      fixture.open(usual -> usual.pageSize(4));
      fixture.x3.zone(ZoneId.of("Pacific/Auckland"));
      for (String table : tables) {
        if (strategy == Way.Strategy.STAMP_FILTER) {
          fixture.x3.switches().stampOnQueryFacet(table, false);
        } else if (strategy != Way.Strategy.STAMP_SORTED) {
          fixture.x3.switches().stampOnClass(table, false);
        }
        if (strategy == Way.Strategy.FULL_SCAN) {
          fixture.x3.switches().withoutProperty(table, "UPDDAT");
        }
      }
    }

    abstract void put(int row, int version);

    abstract ChangeFeed<R> feed(SageX3Session session);

    @Override
    public TestClock clock() {
      return fixture.clock;
    }

    @Override
    public Duration precision() {
      return strategy == Way.Strategy.DATE_FILTER ? Duration.ofDays(1) : Duration.ofSeconds(1);
    }

    @Override
    public Duration commitDelay() {
      return Duration.ofSeconds(270);
    }

    @Override
    public Duration skew() {
      return Duration.ofSeconds(30);
    }

    @Override
    public void edit(int row, int version, Edit how) {
      fixture.x3.stampSkew(how.ahead());
      if (how.shownAfter().isZero()) {
        put(row, version);
      } else {
        fixture.x3.commitLate(() -> put(row, version), how.shownAfter());
      }
      fixture.x3.stampSkew(Duration.ZERO);
    }

    @Override
    public ChangeFeed<R> feed() {
      sessions.forEach(SageX3Session::close);
      sessions.clear();
      SageX3Session session = fixture.session();
      sessions.add(session);
      return feed(session);
    }

    @Override
    public int row(Change<R> change) {
      return Integer.parseInt(change.key().id().substring(2));
    }

    R record(Change<R> change) {
      if (change instanceof Change.Read<R> read) {
        return read.record();
      }
      throw new AssertionError("not read: " + change);
    }

    @Override
    public void close() {
      fixture.close();
    }
  }

  private static final class SupplierTable extends X3Edited<X3Supplier> {
    SupplierTable(Way.Strategy strategy) {
      super(strategy, "BPSUPPLIER");
    }

    @Override
    void put(int row, int version) {
      fixture.x3.putSupplier(
          io.mlconnector.simulators.sagex3.StoredSupplier.of("FR" + row, "v" + version));
    }

    @Override
    ChangeFeed<X3Supplier> feed(SageX3Session session) {
      return session.supplierFeed();
    }

    @Override
    public int version(Change<X3Supplier> change) {
      return Integer.parseInt(record(change).bpsnam().substring(1));
    }
  }

  /** Even versions change the header, odd ones a line alone. */
  private static final class OrderTable extends X3Edited<X3PurchaseOrder> {
    OrderTable(Way.Strategy strategy) {
      super(strategy, "PORDER", "PORDERQ", "PORDERP");
    }

    @Override
    void put(int row, int version) {
      String number = "PO" + row;
      if (version == 1) {
        fixture.x3.putOrder(
            io.mlconnector.simulators.sagex3.StoredOrder.of(number, "FR053")
                .with("REVNUM", 1)
                .line(
                    io.mlconnector.simulators.sagex3.StoredOrderLine.of(1000, "BMS001", "1", "1")));
      } else if (version % 2 == 0) {
        fixture.x3.edit("PORDER", number, header -> header.with("REVNUM", version));
      } else {
        fixture.x3.edit("PORDERQ", number + "~1000~1000", line -> line.with("RCPQTYPUU", version));
      }
    }

    @Override
    ChangeFeed<X3PurchaseOrder> feed(SageX3Session session) {
      return session.orderFeed();
    }

    @Override
    public int version(Change<X3PurchaseOrder> change) {
      X3PurchaseOrder order = record(change);
      int received = order.lines().get(0).rcpqtypuu().orElseThrow().intValue();
      return Math.max(order.revnum(), received);
    }
  }
}
