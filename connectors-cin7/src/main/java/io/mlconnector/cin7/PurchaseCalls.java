package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.ApiClient;
import java.util.Locale;
import java.util.Optional;

/**
 * The HTTP calls that read and write purchases. {@code advanced-purchase} serves all types of
 * purchases (documented), and so does {@code purchase/order}, which has no newer counterpart
 * (seen). The other paths below {@code purchase/} are deprecated and not used.
 */
record PurchaseCalls(ApiClient api) {
  PurchaseDocument read(String id) {
    PurchaseDocument purchase =
        api.get("advanced-purchase").query("ID", id).as(PurchaseDocument.class);
    if (!purchase.id().equalsIgnoreCase(id)) {
      throw new UnexpectedResponseException(
          api
              + ": advanced-purchase was asked for "
              + id
              + " and answered '"
              + purchase.id()
              + "'");
    }
    return purchase;
  }

  /**
   * The purchase of that id; empty where the service says that there is none. It says so in words,
   * which are known from a test of a public client.
   */
  Optional<PurchaseDocument> find(String id) {
    try {
      return Optional.of(read(id));
    } catch (RejectedException e) {
      if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("not found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  PurchaseDocument create(ObjectNode header) {
    return known(api.post("advanced-purchase").json(header).as(PurchaseDocument.class));
  }

  PurchaseDocument change(ObjectNode header) {
    return known(api.put("advanced-purchase").json(header).as(PurchaseDocument.class));
  }

  private PurchaseDocument known(PurchaseDocument purchase) {
    if (!Cin7.GUID.matcher(purchase.id()).matches()) {
      throw new UnexpectedResponseException(api + ": advanced-purchase answered without an ID");
    }
    return purchase;
  }

  PurchaseDocument.OrderDocument order(ObjectNode order) {
    return api.post("purchase/order").json(order).as(PurchaseDocument.OrderDocument.class);
  }

  PurchaseDocument.Invoices invoice(ObjectNode invoice) {
    return api.post("advanced-purchase/invoice").json(invoice).as(PurchaseDocument.Invoices.class);
  }
}
