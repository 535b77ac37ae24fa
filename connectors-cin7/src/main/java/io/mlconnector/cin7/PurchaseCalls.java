package io.mlconnector.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.http.ApiClient;
import java.util.Locale;
import java.util.Optional;

/**
 * The calls on purchases. {@code advanced-purchase} serves all types; {@code purchase/order} has no
 * advanced twin and does too; all else of the old family is left alone. Source: contract cin7-core,
 * section 5.1 [doc][code:live].
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

  /** Empty where the service says that there is none; the words are those of a test [code]. */
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
