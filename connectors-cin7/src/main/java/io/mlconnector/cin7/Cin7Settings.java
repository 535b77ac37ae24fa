package io.mlconnector.cin7;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.RateLimit;
import io.mlconnector.write.Doubt;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where one Cin7 Core company lives, and how its documents are made. Built with {@link #withKeys}.
 *
 * @param server the base of all paths, https but for loopback
 * @param accountIdSecret name of the secret in the vault, not the secret
 * @param applicationKeySecret name of the secret in the vault, not the secret
 * @param rateLimit the service allows 60 calls per 60 s and application key, burst included
 *     (documented)
 * @param doubt send deadline, timeout of an exchange, and how long a lost call stays in doubt
 * @param documents how purchases and invoices are made
 * @param puts what a PUT of a supplier sends
 * @param longText what becomes of an over-long text that does not identify anything
 * @param defaults what stands in for fields that a mapping leaves blank
 */
public record Cin7Settings(
    URI server,
    String accountIdSecret,
    String applicationKeySecret,
    RateLimit rateLimit,
    Doubt doubt,
    Documents documents,
    PutPolicy puts,
    LongText longText,
    Defaults defaults) {
  private static final URI SERVICE =
      URI.create("https://inventory.dearsystems.com/ExternalApi/v2/");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * The order of invoice and stock in a purchase, which is fixed when the purchase is made
   * (documented).
   */
  public enum Approach {
    /** Invoice first. */
    INVOICE,
    /** Stock first. */
    STOCK
  }

  /** How many invoices and receipts a purchase can take. */
  public enum PurchaseType {
    /** Several invoices and receipts. */
    ADVANCED("Advanced"),
    /** One invoice, one receipt. */
    SIMPLE("Simple");

    private final String value;

    PurchaseType(String value) {
      this.value = value;
    }

    String value() {
      return value;
    }
  }

  /** The status in which a document is left; drafts are authorised by a person. */
  public enum TargetStatus {
    AUTHORISED,
    DRAFT
  }

  /**
   * The fields that a PUT sends; reports from real accounts disagree on whether fields that are
   * left out stay.
   */
  public enum PutPolicy {
    /** The fields that the mapping fills, each time, and no others. */
    OWNED_FIELDS,
    /**
     * The whole record as just read, with the mapping's fields put over it; costs a call if it was
     * not read in this run.
     */
    MERGED_RECORD
  }

  /** What becomes of over-long comments, memos and names of lines; what identifies is held. */
  public enum LongText {
    /** Cut, with a remark in the audit event. */
    CUT,
    /** The record is held. */
    HOLD
  }

  /**
   * Whether the total of a line, which the service checks, includes tax; not known for lines with
   * tax.
   */
  public enum LineTotal {
    /** As in the documented samples. */
    WITHOUT_TAX,
    /** As two clients' comments say. */
    WITH_TAX
  }

  /**
   * How purchases and invoices are made.
   *
   * @param invoiceStatus the order of a purchase that is made for an invoice is always authorised,
   *     since the service takes an invoice only then (documented)
   * @param newInvoiceTasks whether further invoices of a purchase begin a task with the empty GUID
   *     (assumed)
   * @param numberSuffix whether an invoice number that the service refuses as taken is sent again
   *     as {@code <number>/2}, {@code /3} ..
   * @param sumEqualLines whether order lines of one SKU, price, discount and tax rule are summed:
   *     one tenant's account refused an order with the same SKU twice (seen)
   * @param totalPlaces decimals of a line's total; 2 were seen to work
   */
  public record Documents(
      PurchaseType purchaseType,
      Approach approach,
      TargetStatus orderStatus,
      TargetStatus invoiceStatus,
      boolean newInvoiceTasks,
      boolean numberSuffix,
      boolean sumEqualLines,
      LineTotal lineTotal,
      int totalPlaces) {

    /** As most companies want them: advanced, invoice first, everything authorised. */
    public static final Documents USUAL =
        new Documents(
            PurchaseType.ADVANCED,
            Approach.INVOICE,
            TargetStatus.AUTHORISED,
            TargetStatus.AUTHORISED,
            true,
            false,
            false,
            LineTotal.WITHOUT_TAX,
            2);

    public Documents {
      if (totalPlaces < 0 || totalPlaces > 4) {
        throw new ConfigurationException(
            "totalPlaces",
            "was " + totalPlaces + "; the service takes 0 to 4, leave it at 2 if in doubt");
      }
    }

    /** The same for purchases of another type. */
    public Documents purchaseType(PurchaseType value) {
      return with(value, approach, orderStatus, invoiceStatus);
    }

    /** The same in another order of steps. */
    public Documents approach(Approach value) {
      return with(purchaseType, value, orderStatus, invoiceStatus);
    }

    /** The same, taken as far as that. */
    public Documents status(TargetStatus order, TargetStatus invoice) {
      return with(purchaseType, approach, order, invoice);
    }

    private Documents with(
        PurchaseType type, Approach order, TargetStatus ofOrder, TargetStatus ofInvoice) {
      return new Documents(
          type,
          order,
          ofOrder,
          ofInvoice,
          newInvoiceTasks,
          numberSuffix,
          sumEqualLines,
          lineTotal,
          totalPlaces);
    }
  }

  /**
   * What stands in for blank fields; blank where there is no default.
   *
   * @param location name of the place that purchases store to
   * @param accountPayable code of an account whose {@code SystemAccountCode} is {@code CREDITORS}
   * @param paymentTerm name of an active term
   * @param taxRule name of an active rule for purchases
   */
  public record Defaults(
      String location, String accountPayable, String paymentTerm, String taxRule) {

    /** The same with a location. */
    public Defaults location(String name) {
      return new Defaults(name, accountPayable, paymentTerm, taxRule);
    }

    /** The same with an account of creditors. */
    public Defaults accountPayable(String code) {
      return new Defaults(location, code, paymentTerm, taxRule);
    }

    /** The same with a payment term. */
    public Defaults paymentTerm(String name) {
      return new Defaults(location, accountPayable, name, taxRule);
    }

    /** The same with a rule for purchases. */
    public Defaults taxRule(String name) {
      return new Defaults(location, accountPayable, paymentTerm, name);
    }
  }

  public Cin7Settings {
    requireNonNull(server, "server");
    requireNonNull(rateLimit, "rateLimit");
    requireNonNull(doubt, "doubt");
    requireNonNull(documents, "documents");
    requireNonNull(puts, "puts");
    requireNonNull(longText, "longText");
    requireNonNull(defaults, "defaults");
    named("accountIdSecret", accountIdSecret);
    named("applicationKeySecret", applicationKeySecret);
    if (!encryptedOrLoopback(server)) {
      throw new ConfigurationException(
          "server",
          "needs https, or http to this machine, was '"
              + server
              + "': both keys go with every call; the service is at "
              + SERVICE);
    }
  }

  /**
   * Settings with the names of the two secrets, all else by default.
   *
   * @param accountIdSecret under which the vault has the account id
   * @param applicationKeySecret under which the vault has the key of the API application
   */
  public static Cin7Settings withKeys(String accountIdSecret, String applicationKeySecret) {
    return new Cin7Settings(
        SERVICE,
        accountIdSecret,
        applicationKeySecret,
        new RateLimit(58, Duration.ofSeconds(60), 1),
        Doubt.DEFAULT,
        Documents.USUAL,
        PutPolicy.OWNED_FIELDS,
        LongText.CUT,
        new Defaults("", "", "", ""));
  }

  /** Default: the service itself. Tests give a simulator's address. */
  public Cin7Settings server(URI value) {
    return with(draft -> draft.server = value);
  }

  /**
   * Default: 58 per 60 s, burst 1, which leaves one for a call that arrives late. Lower it where
   * other programs share the key.
   */
  public Cin7Settings rateLimit(RateLimit value) {
    return with(draft -> draft.rateLimit = value);
  }

  /**
   * Default: 20 s to send, 60 s timeout, 5 minutes for a lost call to take effect late, 1 minute
   * until lists show it.
   */
  public Cin7Settings doubt(Doubt value) {
    return with(draft -> draft.doubt = value);
  }

  /** Default: {@link Documents#USUAL}. */
  public Cin7Settings documents(Documents value) {
    return with(draft -> draft.documents = value);
  }

  /** Default: {@link PurchaseType#ADVANCED}, since only that takes several invoices. */
  public Cin7Settings purchaseType(PurchaseType value) {
    return documents(documents.purchaseType(value));
  }

  /** Default: {@link Approach#INVOICE}. A purchase may state its own. */
  public Cin7Settings approach(Approach value) {
    return documents(documents.approach(value));
  }

  /** Default: both {@link TargetStatus#AUTHORISED}. */
  public Cin7Settings targetStatus(TargetStatus order, TargetStatus invoice) {
    return documents(documents.status(order, invoice));
  }

  /** Default: {@link PutPolicy#OWNED_FIELDS}. */
  public Cin7Settings puts(PutPolicy value) {
    return with(draft -> draft.puts = value);
  }

  /** Default: {@link LongText#CUT}. */
  public Cin7Settings longText(LongText value) {
    return with(draft -> draft.longText = value);
  }

  /** Default: none; records without a location, term, rule or account are then held. */
  public Cin7Settings defaults(Defaults value) {
    return with(draft -> draft.defaults = value);
  }

  /** The place that purchases store to where a document names none. */
  public Cin7Settings location(String name) {
    return defaults(defaults.location(name));
  }

  /** The account of creditors for suppliers that name none. */
  public Cin7Settings accountPayable(String code) {
    return defaults(defaults.accountPayable(code));
  }

  /** The payment term where a record names none. */
  public Cin7Settings paymentTerm(String name) {
    return defaults(defaults.paymentTerm(name));
  }

  /** The rule for purchases where a record names none. */
  public Cin7Settings taxRule(String name) {
    return defaults(defaults.taxRule(name));
  }

  private Cin7Settings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  private static void named(String setting, String name) {
    if (name.isBlank() || Cin7.GUID.matcher(name).matches()) {
      throw new ConfigurationException(
          setting,
          "needs the name of a secret in the vault, not the key itself and not a blank; write the"
              + " key to the vault and give its name here");
    }
  }

  private static boolean encryptedOrLoopback(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(server.getHost()).toLowerCase(Locale.ROOT);
    return scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host));
  }

  /** Settings while one of them is changed. */
  private static final class Draft {
    private final Cin7Settings from;
    private URI server;
    private RateLimit rateLimit;
    private Doubt doubt;
    private Documents documents;
    private PutPolicy puts;
    private LongText longText;
    private Defaults defaults;

    private Draft(Cin7Settings from) {
      this.from = from;
      server = from.server;
      rateLimit = from.rateLimit;
      doubt = from.doubt;
      documents = from.documents;
      puts = from.puts;
      longText = from.longText;
      defaults = from.defaults;
    }

    private Cin7Settings settings() {
      return new Cin7Settings(
          server,
          from.accountIdSecret,
          from.applicationKeySecret,
          rateLimit,
          doubt,
          documents,
          puts,
          longText,
          defaults);
    }
  }
}
