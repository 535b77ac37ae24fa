package io.mlconnector.cin7;

import static io.mlconnector.cin7.Company.change;
import static io.mlconnector.cin7.Company.ref;
import static io.mlconnector.cin7.Company.supplier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.cin7.Cin7Settings.PutPolicy;
import io.mlconnector.error.RejectedException;
import io.mlconnector.error.UnavailableException;
import io.mlconnector.record.RecordRef;
import io.mlconnector.simulators.cin7.CinSupplier;
import io.mlconnector.testkit.connector.DirectSteps;
import io.mlconnector.write.Trace;
import io.mlconnector.write.WriteResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Suppliers are made and changed with one call each, and found again after a lost answer. */
class SupplierSinkTest {
  private final Company company = new Company();
  private final DirectSteps steps = new DirectSteps().at(company.clock.now());

  @AfterEach
  void close() {
    company.close();
  }

  private CinSupplier named(String name) {
    return company.cin7.suppliers().stream()
        .filter(one -> one.name().equals(name))
        .reduce(
            (a, b) -> {
              throw new AssertionError("two of " + name);
            })
        .orElseThrow();
  }

  @Test
  void a_supplier_is_made_in_one_call() {
    Map<String, Long> calls = company.calls(() -> company.write("S1", supplier("Globex"), steps));

    assertThat(calls).isEqualTo(Map.of("POST supplier", 1L));
    CinSupplier made = named("Globex");
    assertThat(made.status()).isEqualTo("Active");
    assertThat(made.paymentTerm()).isEqualTo("30 days");
    assertThat(made.accountPayable()).isEqualTo("800");
  }

  @Test
  void an_answer_lost_on_the_wire_makes_no_second_supplier() {
    company.loseAnswer("POST supplier", 1);
    assertThatThrownBy(() -> company.write("S1", supplier("Globex"), steps))
        .isInstanceOf(UnavailableException.class);

    company.waitOut();
    assertThat(ref(company.write("S1", supplier("Globex"), steps)).key().id())
        .isEqualTo(named("Globex").id());
  }

  @Test
  void the_probe_does_not_take_a_supplier_of_somebody_else() {
    company.cin7.addSupplier("Globex", "EUR");
    SupplierBody body =
        new SupplierBody(supplier("Globex"), company.settings, new java.util.ArrayList<>());

    Trace trace = new SupplierSink(company.session()).trace(company.clock.now(), body);

    assertThat(trace).isInstanceOf(Trace.Unknown.class);
  }

  @Test
  void the_probe_does_not_choose_among_several_and_sees_deprecated_ones() {
    company.cin7.deprecateSupplier(company.cin7.addSupplier("Globex"));
    company.cin7.addSupplier("GLOBEX");
    SupplierBody body =
        new SupplierBody(supplier("Globex"), company.settings, new java.util.ArrayList<>());

    assertThat(new SupplierSink(company.session()).trace(company.clock.now(), body))
        .isInstanceOf(Trace.Unknown.class);
  }

  @Test
  void a_change_is_one_call_and_sends_what_the_mapping_owns() {
    Cin7Supplier old = supplier("Globex");
    RecordRef ref = ref(company.write("S1", old, steps));
    Cin7Supplier now = Cin7Supplier.named("Globex", "USD").comments("prompt").build();

    Map<String, Long> calls =
        company.calls(
            () ->
                change("S1", ref, old, now, Set.of("Comments"))
                    .into(new SupplierSink(company.session())));

    assertThat(calls).isEqualTo(Map.of("PUT supplier", 1L));
    assertThat(named("Globex").fields()).containsEntry("Comments", "prompt");
  }

  @Test
  void a_field_that_was_sent_before_and_is_blank_now_is_cleared() {
    Cin7Supplier old = Cin7Supplier.named("Globex", "USD").comments("prompt").build();
    RecordRef ref = ref(company.write("S1", old, steps));

    change("S1", ref, old, supplier("Globex"), Set.of("Comments"))
        .into(new SupplierSink(company.session()));

    assertThat(named("Globex").fields().get("Comments")).isEmpty();
  }

  @Test
  void contacts_do_not_multiply() {
    Cin7Supplier old = withContact("ann@example.org");
    WriteResult.Written<Cin7Supplier> first =
        (WriteResult.Written<Cin7Supplier>) company.write("S1", old, steps);
    Cin7Supplier now = withContact("ann@example.com");

    Map<String, Long> calls =
        company.calls(
            () ->
                change("S1", first.ref(), first.stored().orElseThrow(), now, Set.of("Contacts"))
                    .into(new SupplierSink(company.session())));

    assertThat(calls).isEqualTo(Map.of("PUT supplier", 1L));
    assertThat(named("Globex").contacts()).hasSize(1);
    assertThat(named("Globex").contacts().get(0)).containsEntry("Email", "ann@example.com");
  }

  @Test
  void contacts_whose_ids_are_not_known_are_read_first() {
    RecordRef ref = ref(company.write("S1", withContact("ann@example.org"), steps));
    Cin7Supplier now = withContact("ann@example.com");

    change("S1", ref, withContact("ann@example.org"), now, Set.of("Contacts"))
        .into(new SupplierSink(company.session()));

    assertThat(named("Globex").contacts()).hasSize(1);
  }

  private static Cin7Supplier withContact(String email) {
    Cin7Contact ann = new Cin7Contact("", "Ann", "", "", "", email, "", "", true);
    return Cin7Supplier.named("Globex", "USD").contacts(List.of(ann)).build();
  }

  @Test
  void a_put_that_clears_what_it_leaves_out_is_reported() {
    String id = company.acme;
    company.cin7.putClearsLeftOutScalars(true);
    Cin7Supplier old = supplier("Acme Ltd");
    RecordRef ref =
        new RecordRef(Cin7.SUPPLIERS.key(new io.mlconnector.record.SystemId("cin7"), id));
    Cin7Session session = company.session();
    Cin7Supplier noted = Cin7Supplier.named("Acme Ltd", "USD").comments("old").build();
    change("S1", ref, old, noted, Set.of("Comments")).into(new SupplierSink(session));
    Cin7Supplier taxed = Cin7Supplier.named("Acme Ltd", "USD").taxNumber("7").build();

    WriteResult.Written<Cin7Supplier> result =
        (WriteResult.Written<Cin7Supplier>)
            change("S1", ref, old, taxed, Set.of("TaxNumber")).into(new SupplierSink(session));

    assertThat(result.remarks()).anyMatch(remark -> remark.contains("Comments was not sent"));
  }

  @Test
  void the_merged_record_survives_a_put_that_clears() {
    company.settings = company.defaults().puts(PutPolicy.MERGED_RECORD);
    company.cin7.putClearsLeftOutScalars(true);
    Cin7Supplier old = Cin7Supplier.named("Globex", "USD").comments("keep").build();
    RecordRef ref = ref(company.write("S1", old, steps));
    Cin7Supplier now = Cin7Supplier.named("Globex", "USD").taxNumber("7").build();

    change("S1", ref, supplier("Globex"), now, Set.of("TaxNumber"))
        .into(new SupplierSink(company.session()));

    assertThat(named("Globex").fields()).containsEntry("Comments", "keep");
    assertThat(named("Globex").fields()).containsEntry("TaxNumber", "7");
  }

  @Test
  void a_name_that_the_service_refuses_is_a_refusal_in_its_words() {
    company.cin7.refusesDuplicateSupplierName(true);

    assertThatThrownBy(() -> company.write("S1", supplier("Acme Ltd"), steps))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void a_long_comment_is_cut_with_a_remark() {
    Cin7Supplier supplier = Cin7Supplier.named("Globex", "USD").comments("x".repeat(300)).build();

    WriteResult.Written<Cin7Supplier> result =
        (WriteResult.Written<Cin7Supplier>) company.write("S1", supplier, steps);

    assertThat(named("Globex").fields().get("Comments")).hasSize(256);
    assertThat(result.remarks()).containsExactly("Supplier.Comments was cut from 300 to 256");
  }
}
