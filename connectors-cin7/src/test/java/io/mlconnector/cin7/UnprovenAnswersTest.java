package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.line;
import static io.mlconnector.cin7.Company.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.error.UnexpectedResponseException;
import io.mlconnector.record.Reason;
import io.mlconnector.simulators.Call;
import io.mlconnector.simulators.Reply;
import io.mlconnector.simulators.Service;
import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.write.WriteResult;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A 200 does not prove that a write took effect: when the answer lacks what was sent, the record is
 * read back.
 */
class UnprovenAnswersTest {
  private static final String ID = "0d3a6a61-7f4e-4b0a-9a0e-5f3d2c1b0a99";
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Company company = new Company();
  private final SimulatedServer server =
      SimulatedServer.start(
          new Service() {
            @Override
            public Reply handle(Call call) {
              return Reply.json(200, answers.getOrDefault(name(call), "{}"));
            }

            @Override
            public String name(Call call) {
              return call.method() + call.path();
            }
          },
          company.clock);

  UnprovenAnswersTest() {
    company.settings = company.defaults().server(server.uri());
    answers.put("POST/advanced-purchase", purchase("NOT AVAILABLE", ""));
  }

  @AfterEach
  void close() {
    server.close();
    company.close();
  }

  private static String purchase(String orderStatus, String invoices) {
    return """
    {"ID":"%s","OrderNumber":"PO-1","Type":"Advanced Purchase","Approach":"INVOICE",
     "Order":{"Status":"%s","Lines":[%s]},"Invoice":[%s]}\
    """
        .formatted(ID, orderStatus, orderStatus.equals("AUTHORISED") ? LINE : "", invoices);
  }

  private static final String LINE =
      """
      {"SKU":"Bread","Quantity":1,"Price":2.0000,"Discount":0,"Tax":0,
       "TaxRule":"tax on purchases","Account":"715","Total":2}\
      """;

  private static String invoice(String status) {
    return """
    {"TaskID":"%s","InvoiceNumber":"R-1","Status":"%s","Lines":[%s],"Total":2}\
    """
        .formatted(ID, status, LINE);
  }

  private WriteResult<Cin7Purchase> order() {
    return company.write("PO1", company.purchase("1", line("Bread", 1, "2")), new DirectSteps());
  }

  private WriteResult<Cin7PurchaseInvoice> invoice(DirectSteps steps) {
    Cin7PurchaseInvoice invoice =
        Cin7PurchaseInvoice.inside(ID, ID, "R-1")
            .dated(Company.DAY)
            .lines(java.util.List.of(line("Bread", 1, "2").on("715")))
            .build();
    return company.write("I1", invoice, steps);
  }

  @Test
  void an_order_that_the_answer_does_not_show_is_read_back() {
    answers.put("GET/advanced-purchase", purchase("AUTHORISED", ""));

    assertThat(ref(order()).key().id()).isEqualTo(ID);
  }

  @Test
  void an_order_that_is_not_there_after_a_200_is_a_refusal() {
    answers.put("GET/advanced-purchase", purchase("DRAFT", ""));

    assertThat(((WriteResult.Refused<?>) order()).problems().get(0).reason())
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void an_invoice_that_the_answer_does_not_show_is_read_back() {
    answers.put("GET/advanced-purchase", purchase("AUTHORISED", invoice("AUTHORISED")));

    assertThat(ref(invoice(new DirectSteps())).facts())
        .containsEntry(Cin7.INVOICE_STATUS, "AUTHORISED");
  }

  @Test
  void an_invoice_that_stayed_a_draft_after_a_200_is_a_refusal() {
    answers.put(
        "POST/advanced-purchase/invoice",
        "{\"PurchaseID\":\"" + ID + "\",\"Invoices\":" + invoice("DRAFT") + "}");
    answers.put("GET/advanced-purchase", purchase("AUTHORISED", invoice("DRAFT")));

    WriteResult<?> result = invoice(new DirectSteps());

    assertThat(((WriteResult.Refused<?>) result).problems().get(0).text()).contains("DRAFT");
  }

  @Test
  void a_header_without_an_id_leaves_doubt() {
    answers.put("POST/advanced-purchase", "{}");

    assertThatThrownBy(this::order).isInstanceOf(UnexpectedResponseException.class);
  }
}
