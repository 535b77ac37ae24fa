package io.mlconnector.cin7;

import static io.mlconnector.write.Power.CREATE;
import static io.mlconnector.write.Power.UPDATE;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.connector.Session;
import io.mlconnector.http.ApiClient;
import io.mlconnector.match.Criterion;
import io.mlconnector.match.Matcher;
import io.mlconnector.record.Sha256;
import io.mlconnector.record.SystemId;
import io.mlconnector.time.Time;
import io.mlconnector.vault.Secret;
import java.util.List;

/**
 * The live link to one company of Cin7 Core, whose calls share the rate budget of its application
 * key.
 */
final class Cin7Connection implements Connection {
  private static final Matcher<Cin7Supplier> BY_NAME =
      Matcher.of(List.of(Criterion.exactName(Cin7.NAME, Cin7Supplier::name)));

  final Cin7Settings settings;
  final Secret accountId;
  final Time time;
  final KnownCompany company;
  private final SystemId system;
  private final ApiClient client;

  Cin7Connection(Cin7Settings settings, ConnectorContext context) {
    this.settings = settings;
    this.system = context.system();
    this.time = context.time();
    this.company = new KnownCompany(time);
    accountId = context.secret(settings.accountIdSecret());
    client =
        context
            .api(settings.server())
            .authenticator(new TwoKeys(accountId, context.secret(settings.applicationKeySecret())))
            .rules(Cin7Answers.RULES)
            .budget(credential(settings), settings.rateLimit())
            .timeout(settings.doubt().timeout())
            .build();
  }

  /** Names the budget by the names of the keys in the vault, never by the keys themselves. */
  private static String credential(Cin7Settings settings) {
    return Sha256.name(settings.accountIdSecret() + "\n" + settings.applicationKeySecret());
  }

  @Override
  public SystemId system() {
    return system;
  }

  @Override
  public Roles<?> roles() {
    return Roles.of(Cin7Session.class)
        .lookup(Cin7.SUPPLIERS, Cin7Session::supplierLookup)
        .lookup(Cin7.PRODUCTS, Cin7Session::productLookup)
        .lookup(Cin7.PURCHASES, PurchaseLookup::new)
        .twins(Cin7.SUPPLIERS, Twins::suppliers)
        .twins(Cin7.PURCHASES, Twins::purchases)
        .twins(Cin7.PURCHASE_INVOICES, Twins::invoices)
        .references(ReferenceBooks::new)
        .sink(Cin7.SUPPLIERS, SupplierSink::new, CREATE, UPDATE)
        .sink(Cin7.PURCHASES, PurchaseSink::new, CREATE, UPDATE)
        .sink(Cin7.PURCHASE_INVOICES, PurchaseInvoiceSink::new, CREATE, UPDATE)
        .checks(Cin7.SUPPLIERS, Cin7Validators.suppliers(settings))
        .checks(Cin7.PURCHASES, Cin7Validators.purchases(settings))
        .checks(Cin7.PURCHASE_INVOICES, Cin7Validators.invoices(settings))
        .matchedBy(Cin7.SUPPLIERS, BY_NAME);
  }

  @Override
  public Session begin(RunScope run) {
    return new Cin7Session(this, run.api(client));
  }
}
