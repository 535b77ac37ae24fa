package io.mlconnector.engine.outcome;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settles all that a page leaves behind: its writes, outcomes without a write, dead letters that
 * end, and the watermark. The watermark moves in the settlement of the page's last write, once all
 * other records are settled; a page without writes settles it by itself. Thread-safe.
 */
public final class PageSettler {
  /** What a page leaves behind besides its writes; asked once, when all writes have an outcome. */
  public interface Rest {
    List<ItemOutcome> endings();

    /** Called for each write that is settled or about to be settled. */
    void written(ItemOutcome ending);

    /** Items whose dead letters end; asked after all outcomes were given to {@link #written}. */
    List<ItemKey> freed();
  }

  private final Settler settling;
  private final Rest rest;
  private final Optional<Watermark> watermark;
  private int open;
  private boolean lastWave;
  private boolean restIsTaken;

  public PageSettler(Settler settling, Rest rest, Optional<Watermark> watermark) {
    this.settling = settling;
    this.rest = rest;
    this.watermark = watermark;
  }

  /**
   * @param jobs that are going to be written
   * @param last whether no further writes follow, and all other records have an outcome
   */
  public synchronized void expect(int jobs, boolean last) {
    open += jobs;
    lastWave = last;
  }

  /** Settles writes. */
  public void settle(List<ItemOutcome> writes) {
    if (takesTheRest(writes.size())) {
      writes.forEach(rest::written);
      withRest(writes);
    } else {
      settling.settle(writes);
      writes.forEach(rest::written);
    }
    settled(writes.size());
  }

  private synchronized boolean takesTheRest(int writes) {
    restIsTaken = lastWave && open == writes;
    return restIsTaken;
  }

  private synchronized void settled(int writes) {
    open -= writes;
  }

  /** Settles what was not settled together with a write. */
  public synchronized void finish() {
    if (open != 0) {
      throw new IllegalStateException(
          open + " records of the page are neither settled nor put aside; it is read again");
    }
    if (!restIsTaken) {
      withRest(List.of());
    }
  }

  private void withRest(List<ItemOutcome> writes) {
    List<ItemOutcome> all = new ArrayList<>(writes);
    all.addAll(rest.endings());
    settling.settle(all, rest.freed(), watermark, false);
  }
}
