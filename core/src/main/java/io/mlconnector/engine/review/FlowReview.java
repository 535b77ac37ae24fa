package io.mlconnector.engine.review;

import io.mlconnector.audit.AuditDraft;
import io.mlconnector.engine.flow.EngineParts;
import io.mlconnector.engine.flow.Flow;
import io.mlconnector.engine.flow.FlowHandle;
import io.mlconnector.engine.flow.LeaseTaker;
import io.mlconnector.engine.outcome.EventText;
import io.mlconnector.engine.page.StorePages;
import io.mlconnector.error.ConfigurationException;
import io.mlconnector.record.Actor;
import io.mlconnector.record.ItemKey;
import io.mlconnector.record.Reason;
import io.mlconnector.record.RecordKey;
import io.mlconnector.record.RecordRef;
import io.mlconnector.review.Cause;
import io.mlconnector.review.Decision;
import io.mlconnector.review.Review;
import io.mlconnector.state.DeadLetter;
import io.mlconnector.state.DeadLetterQuery;
import io.mlconnector.state.Lease;
import io.mlconnector.state.LeaseAnswer;
import io.mlconnector.state.LedgerRow;
import io.mlconnector.state.OpenWork;
import io.mlconnector.state.Precedence;
import io.mlconnector.state.Settlement;
import io.mlconnector.state.StepChange;
import io.mlconnector.state.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A person's decisions, each one transaction under the flow's lease. */
public final class FlowReview<R, T> implements Review {
  private final EngineParts engine;
  private final Flow<R, T> flow;

  public FlowReview(FlowHandle<R, T> handle) {
    this.engine = handle.engine();
    this.flow = handle.flow();
  }

  private StateStore store() {
    return engine.store();
  }

  private DecidedRows decided() {
    return new DecidedRows(flow.fingerprint(), store().now());
  }

  @Override
  public List<Cause> causes() {
    CauseTotals<R> counted = new CauseTotals<>(flow.name(), engine.json(), flow.mapper().source());
    StorePages.letters(store(), flow.key()).forEach(page -> page.forEach(counted::add));
    return counted.causes();
  }

  @Override
  public List<DeadLetter> find(
      Predicate<DeadLetter> wanted, Optional<DeadLetter> after, int limit) {
    List<DeadLetter> found = new ArrayList<>();
    for (List<DeadLetter> page : StorePages.letters(store(), flow.key(), after)) {
      for (DeadLetter letter : page) {
        if (wanted.test(letter)) {
          found.add(letter);
          if (found.size() >= limit) {
            return found;
          }
        }
      }
    }
    return found;
  }

  @Override
  public Decision release(Cause cause, Actor actor) {
    if (!cause.pipeline().equals(flow.name())) {
      throw new ConfigurationException(
          "cause",
          "is one of " + cause.pipeline() + ", not of " + flow.name() + ": ask its review");
    }
    Set<RecordKey> records = new LinkedHashSet<>();
    StorePages.letters(store(), flow.key())
        .forEach(
            page ->
                page.stream()
                    .filter(letter -> letter.problems().stream().anyMatch(cause::covers))
                    .forEach(letter -> records.add(letter.item().source())));
    return release(records, actor);
  }

  @Override
  public Decision release(Set<RecordKey> records, Actor actor) {
    return under(
        lease -> {
          List<DeadLetter> due = new ArrayList<>();
          List<LedgerRow> rows = new ArrayList<>();
          List<AuditDraft> events = new ArrayList<>();
          for (DeadLetter letter : letters(records)) {
            refuseDoubt(letter.item());
            if (!letter.reason().endsByTrying()) {
              throw new ConfigurationException(
                  "record",
                  letter.item()
                      + " was put aside as "
                      + letter.reason()
                      + ", which no run can mend: put it right in the target, then dismiss it");
            }
            due.add(letter.due(store().now()));
            if (letter.reason() == Reason.WRITE_WAR) {
              row(letter.item())
                  .map(row -> decided().calmed(row, base(row.item())))
                  .ifPresent(rows::add);
            }
            events.add(event("released", letter.item(), Optional.empty(), "", actor));
          }
          return settle(lease, Settlement.NOTHING.ledger(rows).deadLetters(due).events(events));
        });
  }

  @Override
  public Decision dismiss(RecordKey record, String why, Actor actor) {
    if (why.isBlank()) {
      throw new ConfigurationException("why", "a dismissal needs a reason for the audit");
    }
    return under(
        lease -> {
          List<DeadLetter> letters = letters(Set.of(record));
          refuseDoubt(letters.get(0).item());
          List<LedgerRow> known = store().ledger(flow.key(), List.of(record));
          DeadLetter newest = letters.get(0);
          String hash = hash(newest);
          List<LedgerRow> rows = new ArrayList<>();
          known.forEach(row -> rows.add(decided().dismissed(row, newest, hash, base(row.item()))));
          if (known.isEmpty()) {
            LedgerRow none = decided().none(newest.item());
            rows.add(decided().dismissed(none, newest, hash, Optional.empty()));
          }
          Instant now = store().now();
          List<DeadLetter> goingOn =
              letters.stream().filter(FlowReview::keepsData).map(one -> one.due(now)).toList();
          List<ItemKey> freed =
              letters.stream().filter(letter -> !keepsData(letter)).map(DeadLetter::item).toList();
          List<AuditDraft> events =
              letters.stream()
                  .map(one -> event("dismissed", one.item(), Optional.empty(), why, actor))
                  .toList();
          return settle(
              lease,
              Settlement.NOTHING.ledger(rows).deadLetters(goingOn).freed(freed).events(events));
        });
  }

  /** What was read while a twin waited is not what the person decided about. */
  private static boolean keepsData(DeadLetter letter) {
    return letter.reason() == Reason.TWIN && !letter.record().equals(DeadLetter.NO_RECORD);
  }

  @Override
  public Decision link(ItemKey item, RecordRef target, Actor actor) {
    return owned("linked", item, target, false, actor);
  }

  @Override
  public Decision alias(ItemKey item, RecordRef target, Actor actor) {
    return owned("aliased", item, target, true, actor);
  }

  private Decision owned(String what, ItemKey item, RecordRef target, boolean alias, Actor actor) {
    return under(
        lease -> {
          refuseDoubt(item);
          refuseForeign(item, target, alias);
          LedgerRow before = row(item).orElseGet(() -> decided().none(item));
          LedgerRow now =
              alias ? decided().alias(before, target) : decided().linked(before, target, "");
          return settle(
              lease,
              closing(now)
                  .deadLetters(due(item))
                  .events(List.of(event(what, item, Optional.of(target), "", actor))));
        });
  }

  @Override
  public Decision unlink(ItemKey item, Actor actor) {
    return under(
        lease -> {
          refuseDoubt(item);
          LedgerRow before =
              row(item)
                  .filter(row -> row.target().isPresent())
                  .orElseThrow(
                      () ->
                          new ConfigurationException("item", item + " is not linked to anything"));
          LedgerRow now = decided().unlinked(before);
          return settle(
              lease,
              closing(now).events(List.of(event("unlinked", item, before.target(), "", actor))));
        });
  }

  @Override
  public InDoubt inDoubt(ItemKey item) {
    return new InDoubt() {
      @Override
      public Decision arrived(RecordRef target, Actor actor) {
        return under(lease -> FlowReview.this.arrived(lease, item, target, actor));
      }

      @Override
      public Decision notArrived(Actor actor) {
        return under(lease -> FlowReview.this.notArrived(lease, item, actor));
      }
    };
  }

  private Decision arrived(Lease lease, ItemKey item, RecordRef target, Actor actor) {
    OpenWork work = doubtful(item);
    refuseForeign(item, target, false);
    LedgerRow row =
        decided()
            .linked(
                row(item).orElseGet(() -> decided().none(item)), target, work.work().sourceHash());
    return settle(
        lease,
        closing(row)
            .deadLetters(due(item, work))
            .events(List.of(event("arrived", item, Optional.of(target), "", actor))));
  }

  private Decision notArrived(Lease lease, ItemKey item, Actor actor) {
    OpenWork work = doubtful(item);
    List<String> unanswered = work.unanswered();
    return settle(
        lease,
        Settlement.NOTHING
            .steps(List.of(new StepChange(item, List.of(), unanswered)))
            .deadLetters(due(item, work))
            .events(List.of(event("not arrived", item, Optional.empty(), "", actor))));
  }

  /**
   * The letters of the item's record, or one made of its work where no run has put it aside yet.
   */
  private List<DeadLetter> due(ItemKey item, OpenWork work) {
    List<DeadLetter> known = due(item);
    return known.isEmpty() ? List.of(DeadLetter.of(work.work(), store().now())) : known;
  }

  private List<DeadLetter> due(ItemKey item) {
    Instant now = store().now();
    return store().deadLetters(flow.key(), DeadLetterQuery.of(Set.of(item.source()))).stream()
        .filter(letter -> letter.reason().endsByTrying())
        .map(letter -> letter.due(now))
        .toList();
  }

  private OpenWork doubtful(ItemKey item) {
    return open(item.source()).stream()
        .filter(work -> work.item().equals(item) && work.inDoubt())
        .findFirst()
        .orElseThrow(
            () -> new ConfigurationException("item", item + " has no call that is in doubt"));
  }

  private void refuseDoubt(ItemKey item) {
    if (open(item.source()).stream().anyMatch(OpenWork::inDoubt)) {
      throw new ConfigurationException(
          "item",
          item
              + " has a call whose answer was lost: look it up in "
              + flow.target().system()
              + " and decide with inDoubt(..).arrived(..) or notArrived(..)");
    }
  }

  private void refuseForeign(ItemKey item, RecordRef target, boolean alias) {
    store().owners(flow.key(), List.of(target.key())).stream()
        .filter(row -> !row.alias() && !row.item().equals(item))
        .findFirst()
        .ifPresentOrElse(
            owner -> {
              if (!alias) {
                throw new ConfigurationException(
                    "target",
                    target.key()
                        + " belongs to "
                        + owner.item()
                        + ": unlink that first, or make this one an alias");
              }
            },
            () -> {
              if (alias) {
                throw new ConfigurationException(
                    "target", target.key() + " belongs to no record: link it instead");
              }
            });
  }

  private String hash(DeadLetter letter) {
    if (!letter.reason().endsByTrying()) {
      return "";
    }
    return engine
        .json()
        .tryRead(letter.record(), flow.mapper().source().recordType())
        .map(record -> engine.canonical().hash(flow.mapper().source(), record))
        .orElse("");
  }

  private Optional<LedgerRow> row(ItemKey item) {
    return store().ledger(flow.key(), List.of(item.source())).stream()
        .filter(row -> row.item().equals(item))
        .findFirst();
  }

  private Optional<String> base(ItemKey item) {
    return Optional.ofNullable(store().bases(flow.key(), List.of(item)).get(item));
  }

  private List<OpenWork> open(RecordKey record) {
    return store().openWork(flow.key()).stream()
        .filter(work -> work.item().source().equals(record))
        .toList();
  }

  private List<DeadLetter> letters(Set<RecordKey> records) {
    List<DeadLetter> letters =
        records.isEmpty()
            ? List.of()
            : store().deadLetters(flow.key(), DeadLetterQuery.of(records));
    for (RecordKey record : records) {
      if (letters.stream().noneMatch(letter -> letter.item().source().equals(record))) {
        throw new ConfigurationException("record", record + " was not put aside");
      }
    }
    return letters;
  }

  private AuditDraft event(
      String what, ItemKey item, Optional<RecordRef> target, String why, Actor actor) {
    return new AuditDraft(
        Optional.empty(),
        actor,
        what,
        Optional.of(item),
        "",
        target,
        why.isEmpty() ? "{}" : new EventText(engine.json()).why(why));
  }

  /** The item's row, with which its steps are closed. */
  private static Settlement closing(LedgerRow row) {
    return Settlement.NOTHING.ledger(List.of(row)).closed(List.of(row.item()));
  }

  private Decision settle(Lease lease, Settlement settlement) {
    store().settle(lease, settlement);
    return new Decision.Done(settlement.events().size());
  }

  private Decision under(Function<Lease, Decision> command) {
    engine.entered();
    try {
      LeaseAnswer answer = new LeaseTaker(engine, flow.key()).take(Precedence.DUE);
      if (answer instanceof LeaseAnswer.Taken taken) {
        return new Decision.NotNow(taken.holder(), taken.until());
      }
      Lease lease = ((LeaseAnswer.Granted) answer).lease();
      try {
        return command.apply(lease);
      } finally {
        store().release(lease);
      }
    } finally {
      engine.left();
    }
  }
}
