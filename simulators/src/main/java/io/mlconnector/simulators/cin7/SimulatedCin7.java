package io.mlconnector.simulators.cin7;

import io.mlconnector.simulators.SimulatedServer;
import io.mlconnector.time.Time;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A simulated Cin7 Core company as a server on loopback, with the refusals of the real service as
 * far as they are known.
 *
 * <p>It starts empty; {@link #withDefaults} fills its reference lists. Where the service's
 * documentation leaves two readings, a setting chooses; each states its default. A call that the
 * real service offers and this one does not is answered with 501. Settings may be changed between
 * calls, from any thread; all state is in memory. Source: the vendor's API documentation
 * (dearinventory.docs.apiary.io, as of 2026-06-11).
 */
public final class SimulatedCin7 implements AutoCloseable {
  private final Company company = new Company();
  private final CinService service = new CinService(company);
  private final People people = new People(company);
  private final Time time;
  private final SimulatedServer server;

  private SimulatedCin7(Time time) {
    this.time = time;
    server = SimulatedServer.start(service, time);
  }

  /** Starts an empty company; stamps and the limit of calls go by the given time. */
  public static SimulatedCin7 start(Time time) {
    return new SimulatedCin7(time);
  }

  /** The base of all paths, ending in {@code /ExternalApi/v2/}. */
  public URI uri() {
    return server.uri().resolve(CinService.ROOT);
  }

  /** The server behind it, for faults, watching, counts and calls. */
  public SimulatedServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }

  /** The value of {@code api-auth-accountid}. */
  public String accountId() {
    return CinService.ACCOUNT_ID;
  }

  /** The value of {@code api-auth-applicationkey} that is accepted now. */
  public String applicationKey() {
    return locked(() -> company.settings.applicationKey);
  }

  /** Accepts another application key, and the old one no longer. */
  public SimulatedCin7 rotateKey(String key) {
    return set(settings -> settings.applicationKey = key);
  }

  /** Calls that one key may make in any 60 seconds; default 60, as documented. */
  public SimulatedCin7 rateLimit(int callsPer60s) {
    return set(settings -> settings.callsPerMinute = callsPer60s);
  }

  /** The form of an answer over the rate limit; default {@link LimitForm#SECONDS_IN_WORDS}. */
  public SimulatedCin7 limitForm(LimitForm form) {
    return set(settings -> settings.limitForm = form);
  }

  /** The number of calls that the rate limit refused; faults are not counted. */
  public long limitAnswers() {
    return locked(service::limitAnswers);
  }

  /** How long after its effect a change shows in lists; default none. */
  public SimulatedCin7 listDelay(Duration delay) {
    return set(settings -> settings.listDelay = delay);
  }

  /** Real time that passes before each effect; default none. */
  public SimulatedCin7 latency(Duration real) {
    server.latency(real);
    return this;
  }

  /** The company's lock date, before which documents are refused (documented); default none. */
  public SimulatedCin7 lockDate(LocalDate day) {
    return set(settings -> settings.lockDate = day);
  }

  /** The company's name; default {@code Simulated Trading}. */
  public SimulatedCin7 company(String name) {
    return set(settings -> settings.company = name);
  }

  /** The currency of the books; default USD. */
  public SimulatedCin7 baseCurrency(String currency) {
    return set(settings -> settings.baseCurrency = currency);
  }

  /** The most rows of a page, whatever {@code Limit} asks for; default 1000, as documented. */
  public SimulatedCin7 pageCap(int rows) {
    return set(settings -> settings.pageCap = rows);
  }

  /** Whether a fresh Advanced purchase answers with an empty invoice task; default yes. */
  public SimulatedCin7 freshAdvancedHasInvoiceTask(boolean yes) {
    return set(settings -> settings.freshAdvancedHasInvoiceTask = yes);
  }

  /**
   * Whether the first invoice task has the purchase's own id; default yes, as in a documented
   * sample.
   */
  public SimulatedCin7 invoiceTaskIsPurchaseId(boolean yes) {
    return set(settings -> settings.invoiceTaskIsPurchaseId = yes);
  }

  /** Whether the empty GUID starts further invoices of an Advanced purchase; default yes. */
  public SimulatedCin7 newInvoiceTasks(boolean yes) {
    return set(settings -> settings.newInvoiceTasks = yes);
  }

  /** Whether PUT clears plain fields that are left out; default no. */
  public SimulatedCin7 putClearsLeftOutScalars(boolean yes) {
    return set(settings -> settings.putClearsLeftOutScalars = yes);
  }

  /** Whether PUT drops addresses and contacts that a sent array leaves out; default no. */
  public SimulatedCin7 putDropsLeftOutEntries(boolean yes) {
    return set(settings -> settings.putDropsLeftOutEntries = yes);
  }

  /** Whether an order may hold a product only once; default no. */
  public SimulatedCin7 refusesRepeatedSku(boolean yes) {
    return set(settings -> settings.refusesRepeatedSku = yes);
  }

  /** Whether a supplier's invoice number may stand in one purchase only; default no. */
  public SimulatedCin7 refusesRepeatedInvoiceNumber(boolean yes) {
    return set(settings -> settings.refusesRepeatedInvoiceNumber = yes);
  }

  /**
   * Whether a second supplier of the same name is refused; default no, since nobody reports that it
   * is.
   */
  public SimulatedCin7 refusesDuplicateSupplierName(boolean yes) {
    return set(settings -> settings.refusesDuplicateSupplierName = yes);
  }

  /** Whether deprecated suppliers and products are refused on documents; default yes. */
  public SimulatedCin7 refusesDeprecated(boolean yes) {
    return set(settings -> settings.refusesDeprecated = yes);
  }

  /** Whether an invoice may only hold products of its order; default no. */
  public SimulatedCin7 refusesProductNotOnOrder(boolean yes) {
    return set(settings -> settings.refusesProductNotOnOrder = yes);
  }

  /** Whether quantities between 0 and 1 are refused; default yes, as documented. */
  public SimulatedCin7 refusesQuantityBelowOne(boolean yes) {
    return set(settings -> settings.refusesQuantityBelowOne = yes);
  }

  /** Whether negative prices are refused; default yes. */
  public SimulatedCin7 refusesNegativePrice(boolean yes) {
    return set(settings -> settings.refusesNegativePrice = yes);
  }

  /** Whether over-long texts are refused rather than cut; default yes. */
  public SimulatedCin7 refusesLongText(boolean yes) {
    return set(settings -> settings.refusesLongText = yes);
  }

  /** Whether numbers with too many decimals are refused rather than rounded; default yes. */
  public SimulatedCin7 refusesManyDecimals(boolean yes) {
    return set(settings -> settings.refusesManyDecimals = yes);
  }

  /** Whether the total of a line includes its tax; default no, as in the documented samples. */
  public SimulatedCin7 totalIncludesTax(boolean yes) {
    return set(settings -> settings.totalIncludesTax = yes);
  }

  /** Decimals to which the total of a line is rounded, half up; default 2. */
  public SimulatedCin7 totalPlaces(int places) {
    return set(settings -> settings.totalPlaces = places);
  }

  /** Whether the bounds of changed-since filters are inclusive; default no. */
  public SimulatedCin7 boundsInclusive(boolean yes) {
    return set(settings -> settings.boundsInclusive = yes);
  }

  /** Whether answers give lines and charges in reversed order; default no. */
  public SimulatedCin7 reversedLines(boolean yes) {
    return set(settings -> settings.reversedLines = yes);
  }

  /** Whether an error is a single object rather than an array of one; default no. */
  public SimulatedCin7 errorsAsObject(boolean yes) {
    return set(settings -> settings.errorsAsObject = yes);
  }

  /** Whether a purchase with all parts done is COMPLETED rather than RECEIVED; default yes. */
  public SimulatedCin7 doneIsCompleted(boolean yes) {
    return set(settings -> settings.doneIsCompleted = yes);
  }

  /** Whether the company uses put-away, as {@code advanced-purchase/stock} needs; default yes. */
  public SimulatedCin7 usesPutAway(boolean yes) {
    return set(settings -> settings.usesPutAway = yes);
  }

  /**
   * Fills the reference lists: a chart with accounts payable 800, inventory 715, expenses 400, 425
   * and 429, an archived 499; the purchase tax rule Tax on Purchases; terms 30 days and 60 days,
   * cash inactive; locations Main Warehouse with one bin, and Second Warehouse.
   */
  public SimulatedCin7 withDefaults() {
    return act(people::fillBooks);
  }

  /**
   * @param systemAccountCode {@code CREDITORS} for accounts payable; empty for most
   */
  public SimulatedCin7 addAccount(
      String code,
      String name,
      String type,
      String klass,
      String status,
      String systemAccountCode) {
    return act(
        () ->
            company.books.addAccount(
                new Books.Account(code, name, type, klass, status, systemAccountCode)));
  }

  /** Adds a rule for purchases, or else for sales. */
  public SimulatedCin7 addTaxRule(String name, int percent, boolean purchase, boolean active) {
    return act(() -> company.books.addTaxRule(name, percent, purchase, active));
  }

  /** Adds a term of 30 days. */
  public SimulatedCin7 addPaymentTerm(String name, boolean active) {
    return act(() -> company.books.addPaymentTerm(name, 30, active));
  }

  /** Adds the name of a set of additional attributes, as a supplier may have one. */
  public SimulatedCin7 addAttributeSet(String name) {
    return act(() -> company.books.attributeSets.add(name));
  }

  /** Adds a location and returns its id. */
  public String addLocation(String name) {
    return locked(() -> company.books.addLocation(name));
  }

  /** Adds a bin to a location and returns its id. */
  public String addBin(String location, String name) {
    return locked(() -> company.books.addBin(location, name));
  }

  /** Adds an active supplier in the currency of the books and returns its id. */
  public String addSupplier(String name) {
    return locked(() -> people.addSupplier(name, company.settings.baseCurrency, moment()));
  }

  /** Adds an active supplier and returns its id. */
  public String addSupplier(String name, String currency) {
    return locked(() -> people.addSupplier(name, currency, moment()));
  }

  /** Adds an active stock product and returns its id. */
  public String addProduct(String sku, String name) {
    return locked(() -> people.addProduct(sku, name, moment()));
  }

  /** All suppliers as they are now, whether lists show them or not, oldest first. */
  public List<CinSupplier> suppliers() {
    return locked(() -> company.suppliers.all().stream().map(CinSupplier::of).toList());
  }

  /** All purchases as they are now, whether lists show them or not, oldest first. */
  public List<CinPurchase> purchases() {
    return locked(() -> company.purchases.all().stream().map(CinPurchase::of).toList());
  }

  /** A person voids a purchase with all its parts. */
  public SimulatedCin7 voidPurchase(String id) {
    return act(() -> people.changePurchase(id, PurchaseState::voidAll, moment()));
  }

  /** A person writes another note on a purchase. */
  public SimulatedCin7 editNote(String purchaseId, String note) {
    return act(() -> people.changePurchase(purchaseId, p -> p.put("Note", note), moment()));
  }

  /** A Simple purchase turns Advanced, as some do by themselves after receipt (seen). */
  public SimulatedCin7 turnAdvanced(String purchaseId) {
    return act(
        () ->
            people.changePurchase(
                purchaseId, p -> p.put("Type", PurchaseState.ADVANCED), moment()));
  }

  /** A person gives a supplier another name. */
  public SimulatedCin7 renameSupplier(String id, String name) {
    return act(() -> people.changeSupplier(id, supplier -> supplier.put("Name", name), moment()));
  }

  /** A person takes a supplier out of use; lists then hide it. */
  public SimulatedCin7 deprecateSupplier(String id) {
    return act(() -> people.changeSupplier(id, any -> any.put("Status", "Deprecated"), moment()));
  }

  /** A person takes a product out of use; lists then hide it. */
  public SimulatedCin7 deprecateProduct(String sku) {
    return act(() -> people.deprecateProduct(sku, moment()));
  }

  /** A person archives an account; documents may no longer use it. */
  public SimulatedCin7 archiveAccount(String code) {
    return act(() -> company.books.account(code).orElseThrow().put("Status", "ARCHIVED"));
  }

  private Moment moment() {
    return company.moment(time.now());
  }

  private SimulatedCin7 set(Consumer<CompanySettings> change) {
    return act(() -> change.accept(company.settings));
  }

  private SimulatedCin7 act(Runnable action) {
    synchronized (service) {
      action.run();
    }
    return this;
  }

  /** Reads or changes the company under the lock that calls take too. */
  private <T> T locked(Supplier<T> read) {
    synchronized (service) {
      return read.get();
    }
  }
}
