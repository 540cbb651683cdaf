package io.hopwise.batch.spark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;

/**
 * What each step of the job costs, by the folder that it writes: processor time of the whole
 * process, because cases are diagnosed on threads of their own; and what its tasks say of bytes.
 */
final class StageMeter extends SparkListener {
  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final Pattern WRITES =
      Pattern.compile(
          "InsertIntoHadoopFsRelationCommand\\nInput: [^\\n]*\\nArguments: \\S*?\\.part/(?:scratch/)?"
              + "([a-z]+(?:-parquet)?)");

  /** One step's sums. */
  static final class Sums {
    double seconds;
    double taskSeconds;
    long tasks;
    long shuffled;
    long written;
    long spilled;
    long largestTask;
  }

  private final Map<String, Sums> steps = new TreeMap<>();
  private String step = "lines";
  private double since = processSeconds();

  /** Processor time of this process. */
  static double processSeconds() {
    return PROCESS.getProcessCpuTime() / 1e9;
  }

  @Override
  public synchronized void onOtherEvent(SparkListenerEvent event) {
    if (event instanceof SparkListenerSQLExecutionStart start) {
      Matcher writes = WRITES.matcher(start.physicalPlanDescription());
      turn(writes.find() ? writes.group(1) : "counts");
    } else if (event instanceof SparkListenerSQLExecutionEnd) {
      turn("between");
    }
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    TaskMetrics task = end.taskMetrics();
    Sums sums = steps.computeIfAbsent(step, each -> new Sums());
    sums.tasks++;
    if (task != null) {
      sums.taskSeconds += task.executorCpuTime() / 1e9;
      sums.shuffled += task.shuffleWriteMetrics().bytesWritten();
      sums.written += task.outputMetrics().bytesWritten();
      sums.spilled += task.diskBytesSpilled();
      sums.largestTask =
          Math.max(
              sums.largestTask,
              task.shuffleReadMetrics().totalBytesRead() + task.inputMetrics().bytesRead());
    }
  }

  /** Hands over what was summed up since the last time; called while no job runs. */
  synchronized Map<String, Sums> take() {
    turn("lines");
    Map<String, Sums> taken = new TreeMap<>(steps);
    steps.clear();
    return taken;
  }

  private void turn(String next) {
    double now = processSeconds();
    steps.computeIfAbsent(step, each -> new Sums()).seconds += now - since;
    since = now;
    step = next;
  }
}
