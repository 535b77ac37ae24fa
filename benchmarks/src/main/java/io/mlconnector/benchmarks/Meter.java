package io.mlconnector.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Measures wall time, CPU time of the process, and peak and live heap between start and stop. */
final class Meter {
  /**
   * What was measured.
   *
   * @param cpuMicros of the whole process, a record
   * @param peakHeap the most heap in use, bytes
   * @param liveSet the most that was in use after a collection, bytes
   * @param held the most that was in use after a full collection that was asked for, bytes
   */
  record Cost(
      long records, double seconds, double cpuMicros, long peakHeap, long liveSet, long held) {
    double rate() {
      return records / seconds;
    }
  }

  private final OperatingSystemMXBean process =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final AtomicLong liveSet = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final Timer looking = new Timer("look", true);
  private long begun;
  private long cpu;

  Meter() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener((notice, handback) -> collected(notice), null, null);
    }
  }

  private void collected(Notification notice) {
    if (!notice
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    GarbageCollectionNotificationInfo collection =
        GarbageCollectionNotificationInfo.from((CompositeData) notice.getUserData());
    long used =
        collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> isHeap(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    liveSet.accumulateAndGet(used, Math::max);
    if (collection.getGcCause().equals("System.gc()")) {
      held.accumulateAndGet(used, Math::max);
    }
  }

  private static boolean isHeap(String pool) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .anyMatch(each -> each.getName().equals(pool) && each.getType() == MemoryType.HEAP);
  }

  /**
   * @param look seconds between full collections; 0 for none
   */
  void start(int look) {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    liveSet.set(0);
    begun = System.nanoTime();
    cpu = process.getProcessCpuTime();
    if (look > 0) {
      looking.schedule(new Look(), look * 1_000L, look * 1_000L);
    }
  }

  private static final class Look extends TimerTask {
    @Override
    public void run() {
      System.gc();
    }
  }

  Cost stop(long records) {
    looking.cancel();
    long took = System.nanoTime() - begun;
    long spent = process.getProcessCpuTime() - cpu;
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum();
    return new Cost(records, took / 1e9, spent / 1e3 / records, peak, liveSet.get(), held.get());
  }
}
