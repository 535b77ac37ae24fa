package io.mlconnector.engine.outcome;

import io.mlconnector.feed.Watermark;
import io.mlconnector.record.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settles a page's writes, and what else the page leaves behind: endings without a write, dead
 * letters that go, the watermark. That goes with the last write where all others are settled, else
 * by itself. Thread-safe.
 */
public final class PageSettler {
  /** What there is besides the writes; asked once, when all of them have ended. */
  public interface Rest {
    List<ItemOutcome> endings();

    /** Hears of a write that is settled, or is just being. */
    void written(ItemOutcome ending);

    /** Dead letters that go; asked when all endings have been heard of. */
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
   * @param last whether no others follow, and all that ends without a write has ended
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

  /** Settles what no write has taken along. */
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
