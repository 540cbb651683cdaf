package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.batch.spark.StandaloneCluster.Ended;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Hosts of several clusters in one file, of which nobody says what belongs together. */
@ExtendWith(OneCluster.class)
class FleetOnClusterIT {
  private static final Path JAR = Path.of("target", "hopwise-spark.jar").toAbsolutePath();
  private static final int NODES = Integer.getInteger("nodes", 40);
  private static final int FAULTY = NODES / 2 + 1;
  private static final Pattern FAILING =
      Pattern.compile("\"cause\":\"([^\"]*)\",\"host\":\"([^\"]*)\"");
  private static final Pattern READ =
      Pattern.compile("\"Local Bytes Read\":(\\d+).*?\"Total Records Read\":(\\d+)");

  @TempDir Path folder;

  @Test
  void clustersAreFoundAndTheFaultyNodeOfALargeOneWithoutATaskThatHoldsItAll(
      StandaloneCluster cluster) throws Exception {
    Path facts = folder.resolve("facts.jsonl");
    long lines;
    try (BufferedWriter out = Files.newBufferedWriter(facts)) {
      GeneratedFleet fleet =
          new GeneratedFleet(Path.of("..", "facts-samples", "_healthy", "host-gw"));
      fleet.write(1, NODES, FAULTY, out);
      fleet.write(2, 3, -1, out);
      fleet.write(3, 2, 1, out);
      out.write("garbage {\n");
    }
    try (var all = Files.lines(facts)) {
      lines = all.count();
    }
    Path events = Files.createDirectories(folder.resolve("events"));
    OutputFiles out = new OutputFiles(folder.resolve("out"));
    long begun = System.nanoTime();
    Ended ended =
        cluster.submit(
            List.of(
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=" + events.toUri(),
                "--conf",
                "spark.eventLog.compress=false"),
            JAR,
            List.of(
                "fleet", facts.toString(), "--out", out.folder().toString(), "--split-mib", "1"),
            line -> {});
    System.out.printf(
        "a fleet of %d nodes, %d lines: %.1f s%n",
        NODES + 5, lines, (System.nanoTime() - begun) / 1e9);

    assertEquals(0, ended.exit(), ended.output());
    List<String> clusters = out.lines("clusters");
    assertEquals(3, clusters.size(), clusters.toString());
    assertEquals(List.of(), PromisedJson.errors("cluster-1", clusters));
    assertCluster(clusters.get(0), GeneratedFleet.name(1, 0), NODES);
    assertFault(clusters.get(0), GeneratedFleet.name(1, FAULTY));
    assertCluster(clusters.get(1), GeneratedFleet.name(2, 0), 3);
    assertTrue(clusters.get(1).contains("\"failing\":[]"), clusters.get(1));
    assertCluster(clusters.get(2), GeneratedFleet.name(3, 0), 2);
    assertFault(clusters.get(2), GeneratedFleet.name(3, 1));
    assertEquals(1, out.lines("failures").size());
    assertTrue(mostRead(events) < lines / 3, mostRead(events) + " of " + lines);
  }

  private static void assertCluster(String line, String name, int nodes) {
    String begin =
        "{\"schema\":\"hopwise/cluster/1\",\"cluster\":\"" + name + "\",\"nodes\":" + nodes + ",";
    assertTrue(line.startsWith(begin), line);
  }

  private static void assertFault(String line, String host) {
    Matcher found = FAILING.matcher(line);
    assertTrue(found.find(), line);
    assertEquals("ip-forward-disabled", found.group(1));
    assertEquals(host, found.group(2));
    assertTrue(!found.find(), line);
  }

  /** The most records that a task got from others. */
  private static long mostRead(Path events) throws Exception {
    long most = 0;
    for (Path file : new OutputFiles(events).files()) {
      Matcher read = READ.matcher(Files.readString(file));
      while (read.find()) {
        most = Math.max(most, Long.parseLong(read.group(2)));
      }
    }
    assertTrue(most > 0);
    return most;
  }
}
