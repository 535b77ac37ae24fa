package io.mlconnector.cin7;

import static java.util.Objects.requireNonNull;

import io.mlconnector.error.ConfigurationException;
import io.mlconnector.http.RateLimit;
import io.mlconnector.write.Doubt;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Where one Cin7 Core company lives, and how its documents are made. Built with {@link #withKeys}.
 *
 * @param server the base of all paths, https but for loopback
 * @param accountIdSecret name of the secret in the vault, not the secret
 * @param applicationKeySecret name of the secret in the vault, not the secret
 * @param rateLimit the service allows 60 calls per 60 s and application key, burst included [doc]
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
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** The order of the steps of a purchase; fixed when it is made [doc]. */
  public enum Approach {
    /** Invoice first. */
    INVOICE,
    /** Stock first. */
    STOCK
  }

  /** What a purchase can take. */
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

  /** How far a document is taken; a person authorises drafts. */
  public enum TargetStatus {
    AUTHORISED,
    DRAFT
  }

  /** What a PUT sends; reports disagree on whether left-out fields stay [code:live]. */
  public enum PutPolicy {
    /** What the mapping owns, each time, and nothing else. */
    OWNED_FIELDS,
    /** The record as just read, owned fields replaced; costs a call where it was not read yet. */
    MERGED_RECORD
  }

  /** What becomes of over-long comments, memos and names of lines; what identifies is held. */
  public enum LongText {
    /** Cut, with a remark in the audit event. */
    CUT,
    /** The record is held. */
    HOLD
  }

  /** What the checked total of a line holds; not confirmed for lines with tax. */
  public enum LineTotal {
    /** As in the documented samples. */
    WITHOUT_TAX,
    /** As two clients' comments say. */
    WITH_TAX
  }

  /**
   * How purchases and invoices are made.
   *
   * @param invoiceStatus orders of purchases that are made for an invoice are always authorised:
   *     the service takes an invoice only then [doc]
   * @param newInvoiceTasks whether further invoices of a purchase begin a task with the empty GUID
   *     [guess]
   * @param numberSuffix whether an invoice number that the service refuses as taken is sent again
   *     as {@code <number>/2}, {@code /3} ..
   * @param sumEqualLines whether order lines of one SKU, price, discount and tax rule are summed:
   *     one tenant was refused a SKU that stood twice [code:live]
   * @param totalPlaces decimals of a line's total; 2 worked [code:live]
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
    public Documents {
      if (totalPlaces < 0 || totalPlaces > 4) {
        throw new ConfigurationException(
            "totalPlaces",
            "was " + totalPlaces + "; the service takes 0 to 4, leave it at 2 if in doubt");
      }
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
      String location, String accountPayable, String paymentTerm, String taxRule) {}

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
              + Builder.SERVICE);
    }
  }

  /** Settings with the names of the two secrets, all else by default. */
  public static Builder withKeys(String accountIdSecret, String applicationKeySecret) {
    return new Builder(accountIdSecret, applicationKeySecret);
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

  /** Chooses what differs from the defaults, which each method states. */
  public static final class Builder {
    private static final URI SERVICE =
        URI.create("https://inventory.dearsystems.com/ExternalApi/v2/");

    private final String accountIdSecret;
    private final String applicationKeySecret;
    private URI server = SERVICE;
    private RateLimit rateLimit = new RateLimit(58, Duration.ofSeconds(60), 1);
    private Doubt doubt = Doubt.DEFAULT;
    private Documents documents =
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
    private PurchaseType purchaseType = documents.purchaseType();
    private Approach approach = documents.approach();
    private TargetStatus orderStatus = documents.orderStatus();
    private TargetStatus invoiceStatus = documents.invoiceStatus();
    private PutPolicy puts = PutPolicy.OWNED_FIELDS;
    private LongText longText = LongText.CUT;
    private Defaults defaults = new Defaults("", "", "", "");

    private Builder(String accountIdSecret, String applicationKeySecret) {
      this.accountIdSecret = accountIdSecret;
      this.applicationKeySecret = applicationKeySecret;
    }

    /** Default: the service itself. Tests give a simulator's address. */
    public Builder server(URI value) {
      server = value;
      return this;
    }

    /**
     * Default: 58 per 60 s, burst 1, which leaves one for a call that arrives late. Lower it where
     * other programs share the key.
     */
    public Builder rateLimit(RateLimit value) {
      rateLimit = value;
      return this;
    }

    /** Default: 20 s to send, 60 s timeout, L 5 min, D 1 min. */
    public Builder doubt(Doubt value) {
      doubt = value;
      return this;
    }

    /** Default: {@link PurchaseType#ADVANCED}, since only that takes several invoices. */
    public Builder purchaseType(PurchaseType value) {
      purchaseType = value;
      return this;
    }

    /** Default: {@link Approach#INVOICE}. A purchase may state its own. */
    public Builder approach(Approach value) {
      approach = value;
      return this;
    }

    /** Default: both {@link TargetStatus#AUTHORISED}. */
    public Builder targetStatus(TargetStatus order, TargetStatus invoice) {
      orderStatus = order;
      invoiceStatus = invoice;
      return this;
    }

    /**
     * All that concerns documents at once. Default: {@code ADVANCED, INVOICE, AUTHORISED,
     * AUTHORISED}, new invoice tasks, no suffix, no summing, {@code WITHOUT_TAX}, 2 places.
     */
    public Builder documents(Documents value) {
      documents = value;
      return purchaseType(value.purchaseType())
          .approach(value.approach())
          .targetStatus(value.orderStatus(), value.invoiceStatus());
    }

    /** Default: {@link PutPolicy#OWNED_FIELDS}. */
    public Builder puts(PutPolicy value) {
      puts = value;
      return this;
    }

    /** Default: {@link LongText#CUT}. */
    public Builder longText(LongText value) {
      longText = value;
      return this;
    }

    /** Default: none; records without a location, term, rule or account are then held. */
    public Builder defaults(Defaults value) {
      defaults = value;
      return this;
    }

    public Cin7Settings build() {
      return new Cin7Settings(
          server,
          accountIdSecret,
          applicationKeySecret,
          rateLimit,
          doubt,
          new Documents(
              purchaseType,
              approach,
              orderStatus,
              invoiceStatus,
              documents.newInvoiceTasks(),
              documents.numberSuffix(),
              documents.sumEqualLines(),
              documents.lineTotal(),
              documents.totalPlaces()),
          puts,
          longText,
          defaults);
    }
  }
}
