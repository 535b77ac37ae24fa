package io.mlconnector.audit;

import io.mlconnector.record.FlowKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows one chain from event to event, through an archive and on into the store. */
public final class ChainCheck {
  private static final int REMEMBERED = 5_000;

  private final FlowKey chain;
  private final List<String> broken = new ArrayList<>();
  private final Map<Long, String> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
          return size() > REMEMBERED;
        }
      };
  private ChainEnd end;
  private long events;
  private long erased;
  private long repeated;

  /**
   * @param begin the event before the first one that is expected
   */
  public ChainCheck(FlowKey chain, ChainEnd begin) {
    this.chain = chain;
    this.end = begin;
  }

  public ChainEnd end() {
    return end;
  }

  /** One of the events in the order in which they stand; a repeated one has to be the same. */
  public void take(AuditEvent event) {
    if (event.number() <= end.number()) {
      repeat(event);
      return;
    }
    if (event.number() != end.number() + 1 || !AuditChain.holds(event, end.hash())) {
      broken.add(chain + " event " + event.number() + " does not follow event " + end.number());
    }
    end = ChainEnd.of(event);
    recent.put(event.number(), event.hash());
    events++;
    erased += event.erased() ? 1 : 0;
  }

  private void repeat(AuditEvent event) {
    @Nullable String first = recent.get(event.number());
    boolean same = first == null || first.equals(event.hash());
    if (!same || !AuditChain.holds(event, event.previous())) {
      broken.add(chain + " event " + event.number() + " stands twice, and differs");
    }
    repeated++;
  }

  /** Where the store says that the archive ends, once the archive was read. */
  public void joins(ChainEnd archived) {
    if (end.number() < archived.number()) {
      broken.add(
          chain
              + " goes on in the store after event "
              + archived.number()
              + ", but its archive ends at event "
              + end.number());
      end = archived;
      return;
    }
    @Nullable String hash =
        end.number() == archived.number()
            ? end.hash()
            : recent.getOrDefault(archived.number(), archived.hash());
    if (!archived.hash().equals(hash)) {
      broken.add(chain + " event " + archived.number() + " is another one in the archive");
    }
  }

  /** Goes on after events that were archived while the chain was read. */
  public void skipTo(ChainEnd archived) {
    end = archived;
  }

  /** What the store says is the last event, once all were read. */
  public void endsAt(ChainEnd last) {
    if (end.number() < last.number()) {
      broken.add(
          chain + " ends at event " + end.number() + ", but had " + last.number() + " events");
    }
  }

  /**
   * @param archived events that stand before those that were read
   */
  public Verification result(long archived) {
    return new Verification(events, erased, archived, repeated, broken);
  }
}
