package io.mlconnector.simulators.cin7;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The state of the simulated company: its reference lists, suppliers, purchases and settings. Used
 * by one thread at a time.
 */
final class Company {
  final CompanySettings settings = new CompanySettings();
  final Fields fields = new Fields(settings);
  final Ids ids = new Ids();
  final Books books = new Books(ids);
  final Shelf suppliers = new Shelf(Comparator.comparing(row -> Bodies.text(row, "Name")));
  final Shelf products = new Shelf();
  final Shelf purchases = new Shelf();
  private int orders = 100;

  String nextOrderNumber() {
    orders++;
    return "PO-" + String.format(Locale.ROOT, "%05d", orders);
  }

  Moment moment(Call call) {
    Instant shown = call.effectAt().plus(settings.listDelay);
    return new Moment(call.effectAt(), shown.isAfter(call.visibleAt()) ? shown : call.visibleAt());
  }

  Moment moment(Instant now) {
    return new Moment(now, now.plus(settings.listDelay));
  }

  void save(ObjectNode purchase, Moment moment) {
    purchase.put("LastUpdatedDate", UtcStamps.stamp(moment.now()));
    PurchaseState.refresh(purchase, settings.doneIsCompleted);
    purchases.put(purchase, PurchaseState.listRow(purchase), moment);
  }

  ObjectNode purchase(String id) {
    return purchases.find(id).orElseThrow(() -> Refused.because("Purchase not found"));
  }

  /** Refuses a document that is dated before the lock date (documented). */
  void requireUnlocked(String date) {
    LocalDate lock = settings.lockDate;
    Optional<LocalDate> day = UtcStamps.read(date).map(LocalDateTime::toLocalDate);
    if (lock != null && day.isPresent() && day.get().isBefore(lock)) {
      throw Refused.because("Date must not be before lock date " + lock);
    }
  }
}
