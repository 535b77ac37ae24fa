package io.mlconnector.verification.company;

import io.mlconnector.simulators.cin7.CinPurchase;
import io.mlconnector.simulators.cin7.SimulatedCin7;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All records in Cin7 as text, without the ids that Cin7 draws, so that end states can be compared.
 */
final class Picture {
  private Picture() {}

  static List<String> of(SimulatedCin7 cin7) {
    cin7.server().settle();
    List<String> picture = new ArrayList<>();
    cin7.suppliers().forEach(one -> picture.add(one.name() + " " + one.paymentTerm()));
    cin7.purchases().forEach(purchase -> picture.add(plain(purchase)));
    picture.sort(Comparator.naturalOrder());
    return picture;
  }

  private static String plain(CinPurchase purchase) {
    String place = purchase.fields().getOrDefault("Location", "");
    String order = purchase.order().status() + " " + purchase.order().total() + " " + place;
    List<String> documents = new ArrayList<>();
    purchase.order().lines().forEach(line -> documents.add(plain(line)));
    for (CinPurchase.Invoice invoice : purchase.invoices()) {
      documents.add(invoice.number() + " " + invoice.status() + " " + invoice.date());
      invoice.lines().forEach(line -> documents.add(invoice.number() + " " + plain(line)));
      invoice.charges().forEach(one -> documents.add(invoice.number() + " " + one));
    }
    documents.sort(Comparator.naturalOrder());
    return purchase.note() + " " + order + " " + documents;
  }

  private static String plain(CinPurchase.Line line) {
    return line.sku() + " " + line.quantity() + " x " + line.price() + " " + line.account();
  }
}
