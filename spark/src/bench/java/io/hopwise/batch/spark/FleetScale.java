package io.hopwise.batch.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.hopwise.batch.spark.PieceCheck.Told;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A night of a large fleet in pieces, on one core, each piece made, sent through the job, compared
 * with what was planted and thrown away. What a piece was like is a line of {@code pieces.jsonl}; a
 * piece that has its line is not made again.
 *
 * <p>{@code FleetScale WORK SAMPLES MINUTES PIECE…}: no piece is begun after so many minutes. A
 * piece is a letter and how many times smaller than 100,000 hosts it is: {@code G10} goes as far as
 * the cases, {@code L2} so too with twice as many hosts, not smaller, of which only that is told by
 * which they are grouped; {@code S20} a twentieth of such; {@code D10} through the whole job,
 * {@code F10} so too, of hosts with all facts that were recorded. An {@code h} after it: one
 * cluster of 5,000 nodes takes the place of those of 1,000. {@code s1}: files are read in pieces of
 * 1 MiB, not 64.
 */
final class FleetScale {
  private static final Pattern PIECE = Pattern.compile("([DFGLS])(\\d+)(h?)(?:s(\\d+))?");

  /** Mebibytes of a piece of a file; the job itself takes 8 where nobody says it. */
  private static final int SPLIT_MIB = 64;

  private final SparkSession spark;
  private final StageMeter meter;
  private final Path work;
  private final FleetWriter writer;

  private FleetScale(SparkSession spark, StageMeter meter, Path work, Path samples) {
    this.spark = spark;
    this.meter = meter;
    this.work = work;
    this.writer = new FleetWriter(samples);
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
    StageMeter meter = new StageMeter();
    try (SparkSession spark =
        SparkSession.builder()
            .appName("fleet-scale")
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", work.resolve("local").toString())
            // a piece is small enough for shortcuts that a fleet is not
            .config("spark.sql.autoBroadcastJoinThreshold", -1)
            .config("spark.sql.warehouse.dir", work.resolve("warehouse").toString())
            .getOrCreate()) {
      spark.sparkContext().setLogLevel("WARN");
      spark.sparkContext().addSparkListener(meter);
      FleetScale scale = new FleetScale(spark, meter, work, Path.of(arguments[1]));
      long until = System.currentTimeMillis() + Integer.parseInt(arguments[2]) * 60_000L;
      for (int i = 3; i < arguments.length && System.currentTimeMillis() < until; i++) {
        Matcher asked = PIECE.matcher(arguments[i]);
        if (!asked.matches()) {
          throw new IllegalArgumentException(arguments[i] + " is no piece");
        }
        if (!scale.isDone(i - 3)) {
          int split = asked.group(4) == null ? SPLIT_MIB : Integer.parseInt(asked.group(4));
          scale.run(plan(i - 3, asked), split);
        }
      }
    }
  }

  private static PiecePlan plan(int number, Matcher asked) {
    char kind = asked.group(1).charAt(0);
    int size = Integer.parseInt(asked.group(2));
    return PiecePlan.of(
        number,
        kind == 'L' ? 1 : size,
        kind == 'L' ? size : 1,
        !asked.group(3).isEmpty(),
        kind == 'D' || kind == 'F',
        kind == 'F' ? Form.FULL : kind == 'L' || kind == 'S' ? Form.GROUPED : Form.ASKED);
  }

  private Path record() {
    return work.resolve("pieces.jsonl");
  }

  private boolean isDone(int number) throws IOException {
    if (!Files.exists(record())) {
      return false;
    }
    try (Stream<String> lines = Files.lines(record())) {
      return lines.anyMatch(line -> line.startsWith("{\"piece\":" + number + ","));
    }
  }

  private void run(PiecePlan plan, int split) throws Exception {
    Path facts = work.resolve("facts");
    Path out = work.resolve("out");
    for (Path left : List.of(facts, out, work.resolve("out.part"))) {
      remove(left);
    }
    long begun = System.nanoTime();
    double at = StageMeter.processSeconds();
    writer.write(plan, facts);
    double made = StageMeter.processSeconds() - at;
    at = StageMeter.processSeconds();
    long lines = lines(facts);
    double floor = StageMeter.processSeconds() - at;
    long bytes = bytes(facts);
    long zipped = zipped(facts);
    meter.take();
    resetPeaks();
    at = StageMeter.processSeconds();
    long wall = System.nanoTime();
    Asked asked =
        Asked.of(
            new String[] {
              Asked.FLEET, facts.toString(), "--out", out.toString(), "--split-mib", "" + split
            });
    PieceCheck check = new PieceCheck();
    if (plan.isDiagnosed()) {
      FleetJob.run(spark, asked);
      Map<String, Told> told = PieceCheck.told(out.resolve("clusters"));
      check.grouping(plan, told);
      check.faults(plan, told);
    } else {
      check.grouping(plan, grouped(asked));
    }
    settle();
    double seconds = StageMeter.processSeconds() - at;
    long after = System.nanoTime();
    Map<String, StageMeter.Sums> steps = meter.take();
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "{\"piece\":%d,\"form\":\"%s\",\"hosts\":%d,\"diagnosed\":%b,\"full\":%b,\"hot\":%b,\"lines\":%d,\"bytes\":%d,\"gzipped\":%d,"
                + "\"made_s\":%.2f,\"floor_s\":%.3f,\"cpu_s\":%.2f,\"wall_s\":%.1f,\"all_wall_s\":%.1f,\"heap_peak\":%d,\"rss_peak\":%d,"
                + "\"clusters\":%d,\"blocks\":%d,\"grouped_wrong\":%d,\"planted\":%d,\"found\":%d,\"otherwise\":%d,"
                + "\"unseen\":%d,\"unseen_found\":%d,\"blamed\":%d,\"unexplained\":%d,",
            plan.number(),
            plan.form(),
            plan.hosts(),
            plan.isDiagnosed(),
            plan.form() == Form.FULL,
            plan.isHot(),
            lines,
            bytes,
            zipped,
            made,
            floor,
            seconds,
            (after - wall) / 1e9,
            (after - begun) / 1e9,
            heapPeak(),
            rssPeak(),
            check.clusters,
            plan.clusters().stream().mapToInt(PlannedCluster::blocks).sum(),
            check.groupedWrong,
            check.planted,
            check.found,
            check.namedOtherwise,
            check.unseen,
            check.unseenFound,
            check.healthyBlamed,
            check.unexplained));
    if (plan.isDiagnosed()) {
      for (String each : List.of("results", "results-parquet", "clusters", "failures")) {
        line.append("\"bytes_")
            .append(each)
            .append("\":")
            .append(bytes(out.resolve(each)))
            .append(',');
      }
    }
    line.append("\"steps\":{");
    List<String> texts = new ArrayList<>();
    steps.forEach(
        (name, sums) ->
            texts.add(
                String.format(
                    Locale.ROOT,
                    "\"%s\":{\"cpu_s\":%.2f,\"task_s\":%.2f,\"tasks\":%d,\"shuffled\":%d,\"written\":%d,\"spilled\":%d,\"largest_task\":%d}",
                    name,
                    sums.seconds,
                    sums.taskSeconds,
                    sums.tasks,
                    sums.shuffled,
                    sums.written,
                    sums.spilled,
                    sums.largestTask)));
    line.append(String.join(",", texts)).append("}}\n");
    if (!check.remarks.isEmpty()) {
      Files.writeString(
          work.resolve("remarks-" + plan.number() + ".txt"),
          String.join("\n", check.remarks) + "\n");
    }
    Files.writeString(record(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    if (System.getProperty("keep") == null) {
      remove(facts);
      remove(out);
    }
    remove(work.resolve("out.part"));
    System.out.print(line);
  }

  /**
   * The same steps as {@link FleetJob} takes, up to the cases but for lines that are no facts: who
   * is in which cluster.
   */
  private Map<String, Told> grouped(Asked asked) throws Exception {
    CaseInputs inputs = new CaseInputs(spark, asked.site());
    for (String input : asked.inputs()) {
      inputs.add(input);
    }
    Dataset<Row> lines = inputs.onlyLines(asked.splitMib());
    Publication out = new Publication(asked.out(), spark.sparkContext().hadoopConfiguration());
    spark.conf().set("spark.sql.adaptive.enabled", "false");
    int pieces = Math.max(8, lines.rdd().getNumPartitions());
    spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(pieces));
    Dataset<Row> hosts =
        kept(
            out,
            "hosts",
            lines
                .flatMap(new EntryOfLine(), Encoders.row(EntryOfLine.COLUMNS))
                .groupBy("hid", "site", "host")
                .agg(expr("sort_array(collect_list(struct(path, number, entry)))").as("entries"))
                .select(
                    col("hid"),
                    col("site"),
                    col("host"),
                    expr("concat('{\"name\":', host, ',\"facts\":[',"
                            + " concat_ws(',', transform(entries, each -> each.entry)), ']}')")
                        .as("facts")));
    Dataset<Row> keys =
        kept(
            out,
            "keys",
            hosts.flatMap(new KeysOfHost(), Encoders.row(KeysOfHost.COLUMNS)).distinct());
    Dataset<Row> members =
        kept(out, "members", Blocks.of(new Components(spark, out).of(hosts.select("hid"), keys)));
    // the job looks through all lines again for what is no fact; that is measured where it is run
    kept(out, "cases", Blocks.cases(members, hosts)).count();
    Map<String, Told> told = new HashMap<>();
    for (Row row :
        members
            .groupBy("cluster")
            .agg(expr("max(nodes)").as("nodes"), expr("count(distinct block)").as("blocks"))
            .collectAsList()) {
      told.put(row.getString(0), new Told((int) row.getLong(1), (int) row.getLong(2), Map.of()));
    }
    return told;
  }

  private Dataset<Row> kept(Publication out, String name, Dataset<Row> rows) {
    String path = out.part(FleetJob.SCRATCH + "/" + name);
    rows.write().parquet(path);
    return spark.read().schema(rows.schema()).parquet(path);
  }

  /** Listeners hear of what happened a little later. */
  private void settle() throws Exception {
    spark.sparkContext().listenerBus().waitUntilEmpty(TimeUnit.MINUTES.toMillis(1));
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    for (Path file : files(folder)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Only counts: what it costs to read. */
  private static long lines(Path folder) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 20];
    for (Path file : files(folder)) {
      try (InputStream in = Files.newInputStream(file)) {
        for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
    }
    return lines;
  }

  /** What the first file would be with gzip, as a share of all. */
  private static long zipped(Path folder) throws IOException {
    Path first = files(folder).get(0);
    long[] written = {0};
    long taken = 0;
    OutputStream counted =
        new OutputStream() {
          @Override
          public void write(int one) {
            written[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            written[0] += length;
          }
        };
    byte[] buffer = new byte[1 << 20];
    try (InputStream in = Files.newInputStream(first);
        OutputStream zip = new GZIPOutputStream(counted)) {
      for (int read = in.read(buffer); read > 0 && taken < 8 << 20; read = in.read(buffer)) {
        zip.write(buffer, 0, read);
        taken += read;
      }
    }
    return Math.round(bytes(folder) * (double) written[0] / taken);
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static long rssPeak() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(0);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
