package io.hopwise.batch.spark;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Counts how often the heap was nearly full when the collector had done what it could. Who heeds it
 * ends what fills the heap before some other thread of the executor, such as the one that tells the
 * driver that it lives, gets no memory: Spark then ends the process.
 */
final class HeapWatch implements LongSupplier {
  /** What is left must do until a case that is ended has let go of what it holds. */
  private static final double NEARLY_FULL = 0.75;

  private final List<MemoryPoolMXBean> pools = new ArrayList<>();

  /** Of this JVM's heap, where what lives long is kept. */
  HeapWatch() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      long most = pool.getUsage().getMax();
      // the young have no bound of their own, or one that they reach all the time
      boolean isOld =
          pool.isUsageThresholdSupported() && pool.isCollectionUsageThresholdSupported();
      if (pool.getType() == MemoryType.HEAP && isOld && most > 0) {
        pool.setCollectionUsageThreshold((long) (most * NEARLY_FULL));
        pools.add(pool);
      }
    }
  }

  /** So often up to now. */
  @Override
  public long getAsLong() {
    long times = 0;
    for (MemoryPoolMXBean pool : pools) {
      times += pool.getCollectionUsageThresholdCount();
    }
    return times;
  }
}
