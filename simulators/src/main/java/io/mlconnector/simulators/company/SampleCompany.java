package io.mlconnector.simulators.company;

import io.mlconnector.simulators.cin7.SimulatedCin7;
import io.mlconnector.simulators.sagex3.SimulatedSageX3;
import io.mlconnector.simulators.sagex3.StoredInvoice;
import io.mlconnector.simulators.sagex3.StoredInvoiceLine;
import io.mlconnector.simulators.sagex3.StoredOrder;
import io.mlconnector.simulators.sagex3.StoredOrderLine;
import io.mlconnector.simulators.sagex3.StoredSupplier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up company for demonstrations and tests: suppliers, confirmed orders and invoices in a
 * simulated X3, and the reference lists and products that a simulated Cin7 needs for them. The same
 * seed makes the same company. There are invoices of every kind: for a part of one order, over two
 * orders, for products without an order, and direct ones on accounts.
 */
public final class SampleCompany {
  private static final List<String> FIRST =
      List.of(
          "Atelier",
          "Bureau",
          "Comptoir",
          "Maison",
          "Garage",
          "Fonderie",
          "Imprimerie",
          "Scierie",
          "Tannerie",
          "Verrerie");
  private static final List<String> SECOND =
      List.of(
          "Aubert",
          "Besson",
          "Chevalier",
          "Dumas",
          "Étienne",
          "Fabre",
          "Gauthier",
          "Hubert",
          "Imbert",
          "Jolivet",
          "O'Neill",
          "Lefèvre");
  private static final List<String> GOODS =
      List.of(
          "BOLT-M8",
          "BOLT-M10",
          "NUT-M8",
          "WASHER",
          "BRACKET",
          "HINGE",
          "SHEET-2",
          "TUBE-20",
          "PAINT-RAL",
          "GLUE-5");
  private static final List<String> ACCOUNTS = List.of("60710", "61520", "62410");

  private final SplittableRandom random;
  private final SimulatedSageX3 x3;
  private final List<String> suppliers = new ArrayList<>();
  private final Map<String, Integer> linesOfOrder = new LinkedHashMap<>();
  private final Map<String, String> supplierOfOrder = new LinkedHashMap<>();
  private final Map<String, Integer> partsOfInvoice = new LinkedHashMap<>();
  private final Map<String, BigDecimal> totals = new LinkedHashMap<>();

  /**
   * @param cin7 receives reference lists and products; its suppliers and documents come through the
   *     flow
   */
  public SampleCompany(SimulatedSageX3 x3, SimulatedCin7 cin7, long seed) {
    this.x3 = x3;
    this.random = new SplittableRandom(seed);
    cin7.withDefaults();
    GOODS.forEach(sku -> cin7.addProduct(sku, "Product " + sku));
  }

  /** The company's mapping tables as CSV, by table; all but {@code gl-account}. */
  public static Map<String, String> tables() {
    return Map.of(
        "payment-term", "code,term\nFR30NET,30 days\nFR60NET,60 days\n",
        "tax-rule", "code,rule\nFRA,Tax on Purchases\nFRN,Tax on Purchases\n",
        "location", "site,location\nFR011,Main Warehouse\nFR012,Second Warehouse\n",
        "options", "option,value\ncost-centre-axis,none\n");
  }

  /**
   * The mapping table {@code gl-account}; it can leave out the account that {@link
   * #invoiceOfUnknownAccount} uses.
   */
  public static String accounts(boolean whole) {
    return "account,centre,code\n*,,715\n60710,,429\n60710,OPS,425\n61520,,400\n"
        + (whole ? "62410,,425\n" : "");
  }

  /** Adds suppliers. */
  public SampleCompany suppliers(int count) {
    for (int i = 0; i < count; i++) {
      int n = suppliers.size();
      String number = String.format(Locale.ROOT, "S%05d", n + 1);
      String name =
          FIRST.get(n % FIRST.size())
              + " "
              + SECOND.get(n / FIRST.size() % SECOND.size())
              + (n < FIRST.size() * SECOND.size()
                  ? ""
                  : " " + (n / (FIRST.size() * SECOND.size()) + 1));
      x3.putSupplier(StoredSupplier.of(number, name));
      suppliers.add(number);
    }
    return this;
  }

  /** Adds orders of one to five lines. */
  public SampleCompany orders(int count) {
    for (int i = 0; i < count; i++) {
      String number = String.format(Locale.ROOT, "PO%06d", linesOfOrder.size() + 1);
      String supplier = suppliers.get(random.nextInt(suppliers.size()));
      StoredOrder order = StoredOrder.of(number, supplier);
      int lines = 1 + random.nextInt(5);
      for (int line = 1; line <= lines; line++) {
        order = order.line(orderLine(line));
      }
      x3.putOrder(order.with("ORDREF", "REQ-" + number));
      linesOfOrder.put(number, lines);
      supplierOfOrder.put(number, supplier);
    }
    return this;
  }

  private StoredOrderLine orderLine(int line) {
    return StoredOrderLine.of(
            line * 1_000,
            GOODS.get((line * 3 + random.nextInt(2)) % GOODS.size()),
            quantity(),
            price())
        .with("VAT", List.of("FRN"));
  }

  /** Adds invoices of all kinds in turn. */
  public SampleCompany invoices(int count) {
    List<String> orders = List.copyOf(linesOfOrder.keySet());
    for (int i = 0; i < count; i++) {
      int n = partsOfInvoice.size();
      String number = String.format(Locale.ROOT, "PI%06d", n + 1);
      String first = orders.get(random.nextInt(orders.size()));
      switch (n % 5) {
        case 0, 1 -> invoice(number, List.of(first), false);
        case 2 -> invoice(number, List.of(first, sameSupplier(first, orders)), true);
        case 3 -> alone(number);
        default -> direct(number);
      }
    }
    return this;
  }

  private String sameSupplier(String order, List<String> orders) {
    return orders.stream()
        .filter(other -> !other.equals(order) && of(other).equals(of(order)))
        .findFirst()
        .orElse(order);
  }

  private String of(String order) {
    return supplierOfOrder.getOrDefault(order, "");
  }

  private void invoice(String number, List<String> orders, boolean freight) {
    List<String> distinct = orders.stream().distinct().toList();
    StoredInvoice invoice = StoredInvoice.purchase(number, of(distinct.get(0)));
    int line = 0;
    for (String order : distinct) {
      line++;
      invoice =
          invoice.line(
              StoredInvoiceLine.product(line * 1_000, GOODS.get(line), quantity(), price())
                  .forOrder(order, 1_000, 1_000));
    }
    if (freight) {
      invoice = invoice.line(StoredInvoiceLine.product((line + 1) * 1_000, "WASHER", "1", "12.50"));
    }
    put(invoice, distinct.size());
  }

  private void alone(String number) {
    String supplier = suppliers.get(random.nextInt(suppliers.size()));
    put(
        StoredInvoice.purchase(number, supplier)
            .line(StoredInvoiceLine.product(1_000, "HINGE", quantity(), price())),
        1);
  }

  private void direct(String number) {
    String supplier = suppliers.get(random.nextInt(suppliers.size()));
    StoredInvoice invoice = StoredInvoice.direct(number, supplier);
    int lines = 1 + random.nextInt(2);
    for (int line = 1; line <= lines; line++) {
      String account = ACCOUNTS.get(random.nextInt(2));
      invoice =
          invoice.line(StoredInvoiceLine.account(line, account, "Services " + account, price()));
    }
    put(invoice, 1);
  }

  /** Adds a direct invoice on account 62410, which the table leaves out when it is not whole. */
  public SampleCompany invoiceOfUnknownAccount(String number) {
    put(
        StoredInvoice.direct(number, suppliers.get(0))
            .line(StoredInvoiceLine.account(1, ACCOUNTS.get(2), "Removal", "880.00")),
        1);
    return this;
  }

  private void put(StoredInvoice invoice, int parts) {
    x3.putInvoice(invoice);
    partsOfInvoice.put(invoice.number(), parts);
    totals.put(invoice.number(), new BigDecimal(invoice.header().text("AMTATI")));
  }

  private String quantity() {
    return Integer.toString(1 + random.nextInt(40));
  }

  private String price() {
    return BigDecimal.valueOf(100 + random.nextInt(20_000), 2).toPlainString();
  }

  /** The numbers of the suppliers. */
  public List<String> supplierNumbers() {
    return List.copyOf(suppliers);
  }

  /** The number of lines of each order, by the order's number. */
  public Map<String, Integer> orders() {
    return Map.copyOf(linesOfOrder);
  }

  /** In how many purchases each invoice stands, by the invoice's number. */
  public Map<String, Integer> invoices() {
    return Map.copyOf(partsOfInvoice);
  }

  /** The total of each invoice, by its number. */
  public Map<String, BigDecimal> invoiceTotals() {
    return Map.copyOf(totals);
  }
}
