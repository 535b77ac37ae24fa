package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/**
 * What people do in the company without the API: fill its reference lists, change and void records.
 */
final class People {
  private final Company company;

  People(Company company) {
    this.company = company;
  }

  void fillBooks() {
    for (Books.Account account :
        List.of(
            new Books.Account(
                "800", "Accounts payable", "CURRLIAB", "LIABILITY", "ACTIVE", "CREDITORS"),
            new Books.Account(
                "610", "Accounts receivable", "CURRENT", "ASSET", "ACTIVE", "DEBTORS"),
            new Books.Account("820", "Sales tax", "CURRLIAB", "LIABILITY", "ACTIVE", ""),
            new Books.Account("712", "Business account", "BANK", "ASSET", "ACTIVE", ""),
            new Books.Account("715", "Inventory", "CURRENT", "ASSET", "ACTIVE", ""),
            new Books.Account(
                "310", "Cost of goods sold", "COSTOFGOODSSOLD", "EXPENSE", "ACTIVE", ""),
            new Books.Account("400", "Advertising", "EXPENSE", "EXPENSE", "ACTIVE", ""),
            new Books.Account("425", "Freight", "EXPENSE", "EXPENSE", "ACTIVE", ""),
            new Books.Account("429", "General expenses", "EXPENSE", "EXPENSE", "ACTIVE", ""),
            new Books.Account("200", "Sales", "REVENUE", "REVENUE", "ACTIVE", ""),
            new Books.Account("499", "Old expenses", "EXPENSE", "EXPENSE", "ARCHIVED", ""))) {
      company.books.addAccount(account);
    }
    company.books.addTaxRule("Tax on Purchases", 0, true, true);
    company.books.addTaxRule("GST on Expenses", 10, true, true);
    company.books.addTaxRule("Old Tax on Purchases", 5, true, false);
    company.books.addTaxRule("GST on Income", 10, false, true);
    company.books.addPaymentTerm("30 days", 30, true);
    company.books.addPaymentTerm("60 days", 60, true);
    company.books.addPaymentTerm("cash", 0, false);
    company.books.addLocation("Main Warehouse");
    company.books.addLocation("Second Warehouse");
    company.books.addBin("Main Warehouse", "Bin A1");
  }

  String addSupplier(String name, String currency, Moment moment) {
    ObjectNode supplier = SupplierCalls.empty(company.ids.next());
    supplier.put("Name", name).put("Currency", currency).put("PaymentTerm", "30 days");
    supplier.put("AccountPayable", "800").put("TaxRule", "Tax on Purchases");
    save(supplier, moment);
    return Bodies.text(supplier, "ID");
  }

  void changeSupplier(String id, Consumer<ObjectNode> change, Moment moment) {
    ObjectNode supplier = company.suppliers.find(id).orElseThrow();
    change.accept(supplier);
    save(supplier, moment);
  }

  private void save(ObjectNode supplier, Moment moment) {
    supplier.put("LastModifiedOn", UtcStamps.stamp(moment.now()));
    company.suppliers.put(supplier, supplier, moment);
  }

  void changePurchase(String id, Consumer<ObjectNode> change, Moment moment) {
    ObjectNode purchase = company.purchases.find(id).orElseThrow();
    change.accept(purchase);
    company.save(purchase, moment);
  }

  String addProduct(String sku, String name, Moment moment) {
    ObjectNode product = Bodies.object().put("ID", company.ids.next());
    product.put("SKU", sku).put("Name", name).put("Category", "Other").putNull("Brand");
    product.put("Type", "Stock").put("CostingMethod", "FIFO").put("DropShipMode", "No Drop Ship");
    product.put("DefaultLocation", "Main Warehouse").put("UOM", "Item").put("Barcode", "");
    ObjectNode tiers = Bodies.object();
    for (int i = 1; i <= 10; i++) {
      product.put("PriceTier" + i, BigDecimal.ZERO);
      tiers.put("Tier " + i, BigDecimal.ZERO);
    }
    product.set("PriceTiers", tiers);
    product.put("AverageCost", BigDecimal.ZERO).putNull("AttributeSet").put("Status", "Active");
    product.putNull("PurchaseTaxRule").putNull("SaleTaxRule").put("Sellable", true);
    product.putArray("Suppliers");
    saveProduct(product, moment);
    return Bodies.text(product, "ID");
  }

  void deprecateProduct(String sku, Moment moment) {
    ObjectNode product =
        company.products.all().stream()
            .filter(any -> Bodies.text(any, "SKU").equals(sku))
            .findFirst()
            .orElseThrow()
            .deepCopy();
    saveProduct(product.put("Status", "Deprecated"), moment);
  }

  private void saveProduct(ObjectNode product, Moment moment) {
    product.put("LastModifiedOn", UtcStamps.stamp(moment.now()));
    company.products.put(product, product, moment);
  }
}
