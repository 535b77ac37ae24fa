package io.mlconnector.sagex3;

import io.mlconnector.connector.Connection;
import io.mlconnector.connector.ConnectorContext;
import io.mlconnector.connector.Roles;
import io.mlconnector.connector.RunScope;
import io.mlconnector.feed.scan.DocumentMemory;
import io.mlconnector.http.ApiClient;
import io.mlconnector.http.Authenticator;
import io.mlconnector.record.SystemId;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * The live link to one endpoint of an X3 server; it keeps what was found out about the
 * installation.
 */
final class SageX3Connection implements Connection {
  private static final Duration LOGOUT = Duration.ofSeconds(5);

  private final SageX3Settings settings;
  private final ConnectorContext context;
  private final Ways ways = new Ways();
  private final BodyRepair repair = new BodyRepair();
  private final DocumentMemory memory = new DocumentMemory();

  SageX3Connection(SageX3Settings settings, ConnectorContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public SystemId system() {
    return context.system();
  }

  @Override
  public Roles<SageX3Session> roles() {
    Roles<SageX3Session> always =
        Roles.of(SageX3Session.class)
            .feed(SageX3.SUPPLIERS, SageX3Session::supplierFeed)
            .feed(SageX3.PURCHASE_ORDERS, SageX3Session::orderFeed)
            .lookup(SageX3.SUPPLIERS, SageX3Session::supplierLookup)
            .lookup(SageX3.PURCHASE_ORDERS, SageX3Session::orderLookup);
    return settings.postedInvoices().isEmpty()
        ? always.withheld(
            SageX3.SUPPLIER_INVOICES,
            "set postedInvoices(..) to the values of STA that mean posted; check() lists those that"
                + " are there")
        : always
            .feed(SageX3.SUPPLIER_INVOICES, SageX3Session::invoiceFeed)
            .lookup(SageX3.SUPPLIER_INVOICES, SageX3Session::invoiceLookup);
  }

  /** Begins a session of X3 for one run, with a cookie of its own and a logout at the end. */
  @Override
  public SageX3Session begin(RunScope run) {
    SessionCookie cookie = new SessionCookie(credentials());
    X3Api api =
        new X3Api(
            system(),
            settings,
            ways,
            run.api(client(cookie, false).build()),
            run.api(client(cookie, true).build()));
    ApiClient logout = client(cookie, false).timeout(LOGOUT).build();
    return new SageX3Session(
        api, cookie, logout, new SageX3Session.Opened(repair, memory, context.time()));
  }

  private ApiClient.Builder client(SessionCookie cookie, boolean probing) {
    return context
        .api(settings.server())
        .authenticator(cookie)
        .rules(new X3Answers(cookie, probing))
        .repair(repair)
        .timeout(settings.timeout())
        .budget(settings.login().user(), settings.rateLimit())
        .concurrency(settings.concurrency());
  }

  private Authenticator credentials() {
    SageX3Login login = settings.login();
    Secret secret = context.secret(login.secret());
    if (login instanceof SageX3Login.Application application) {
      URI graphql = settings.server().resolve("/xtrem/api");
      return new ConnectedApp(
          application, application.audience().orElse(graphql.toString()), secret, context.time());
    }
    return new BasicAuth(login.user(), secret);
  }
}
