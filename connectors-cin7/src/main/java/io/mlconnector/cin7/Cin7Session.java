package io.mlconnector.cin7;

import static io.mlconnector.cin7.Blank.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.connector.Health;
import io.mlconnector.connector.Identity;
import io.mlconnector.connector.Session;
import io.mlconnector.feed.Lookup;
import io.mlconnector.http.ApiClient;
import io.mlconnector.record.RecordRef;
import io.mlconnector.record.Sha256;
import io.mlconnector.record.SystemId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One run's access to a company; what the run has read of the company is kept until it ends. */
final class Cin7Session implements Session {
  final Cin7Settings settings;
  final ApiClient api;
  final Pages pages;
  final RowIndex suppliers;
  final RowIndex products;
  final PurchaseCalls purchases;
  final PurchaseSearch search;
  private final Cin7Connection connection;
  private final Map<String, String> takenTasks = new ConcurrentHashMap<>();
  private @Nullable JsonNode me;

  Cin7Session(Cin7Connection connection, ApiClient api) {
    this.connection = connection;
    this.api = api;
    settings = connection.settings;
    pages = new Pages(api);
    suppliers = new RowIndex(pages, "supplier", "SupplierList", "Name", "Name");
    products = new RowIndex(pages, "product", "Products", "Sku", "SKU");
    purchases = new PurchaseCalls(api);
    search = new PurchaseSearch(pages, purchases, connection.time, settings.doubt());
  }

  SystemId system() {
    return connection.system();
  }

  Lookup<Cin7Supplier> supplierLookup() {
    return new RowLookup<>(suppliers, Cin7.NAME, row -> SupplierRow.record(row), this::ref);
  }

  Lookup<Cin7Product> productLookup() {
    return new RowLookup<>(
        products,
        Cin7.SKU,
        Cin7Session::product,
        row -> new RecordRef(Cin7.PRODUCTS.key(system(), row.path("ID").asText())));
  }

  RecordRef ref(JsonNode supplier) {
    return new RecordRef(
        Cin7.SUPPLIERS.key(system(), supplier.path("ID").asText()),
        SupplierRow.text(supplier, "LastModifiedOn"),
        Map.of());
  }

  private static Cin7Product product(JsonNode row) {
    return new Cin7Product(
        SupplierRow.text(row, "ID"),
        SupplierRow.text(row, "SKU"),
        SupplierRow.text(row, "Name"),
        SupplierRow.text(row, "Type"),
        SupplierRow.text(row, "UOM"),
        SupplierRow.text(row, "Status"),
        SupplierRow.text(row, "LastModifiedOn"));
  }

  /** What the company says of itself; one call per session. */
  synchronized JsonNode me() {
    JsonNode known = me;
    if (known == null) {
      known = api.get("me").as(JsonNode.class);
      me = known;
    }
    return known;
  }

  /** Reserves an invoice task for a record; false if another record of this run has reserved it. */
  boolean take(String purchaseId, String taskId, String mark) {
    String task = (purchaseId + "/" + taskId).toLowerCase(Locale.ROOT);
    return text(takenTasks.putIfAbsent(task, mark)).isEmpty() || mark.equals(takenTasks.get(task));
  }

  /** Frees a task again after the service refused the invoice that was sent to it. */
  void release(String purchaseId, String taskId, String mark) {
    takenTasks.remove((purchaseId + "/" + taskId).toLowerCase(Locale.ROOT), mark);
  }

  @Override
  public Health check() {
    return new HealthCheck(this).look();
  }

  /** The company's name and a digest of its account id; needs at most one call an hour. */
  @Override
  public Identity identity() {
    String account =
        connection.accountId.use(id -> Sha256.name(new String(id).toLowerCase(Locale.ROOT)));
    String name = connection.company.name(account, () -> me().path("Company").asText(""));
    return new Identity(name + " (account " + account + ")");
  }
}
