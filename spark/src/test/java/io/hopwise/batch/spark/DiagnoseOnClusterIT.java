package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.batch.SampleCases;
import io.hopwise.batch.VariedCases;
import io.hopwise.batch.spark.StandaloneCluster.Ended;
import io.hopwise.batch.spark.StandaloneCluster.LineSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a real cluster, compared with the evaluation of one machine. */
class DiagnoseOnClusterIT {
  private static final Path JAR = Path.of("target", "hopwise-spark.jar").toAbsolutePath();
  private static final int CASES = Integer.getInteger("cases", 1000);
  private static final LineSink NOBODY = line -> {};
  private static final Pattern TASK_DONE = Pattern.compile("Finished task .* in stage (\\d+)\\.");

  @TempDir static Path folder;

  private static Path cases;
  private static List<String> local;
  private static List<Path> jars;

  @BeforeAll
  static void evaluateLocally() throws Exception {
    jars = new ArrayList<>();
    for (String jar : Files.readString(Path.of("target", "spark.classpath")).strip().split(":")) {
      jars.add(Path.of(jar));
    }
    VariedCases varied = new VariedCases(SampleCases.lines(Path.of("../facts-samples")), 8);
    cases = folder.resolve("cases.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(cases)) {
      for (int i = 0; i < CASES; i++) {
        // what is no case at all has a line too, and a blank one has none
        out.write(i % 500 == 250 ? "garbage {" : i % 500 == 350 ? " " : varied.line(i));
        out.write('\n');
      }
    }
    long begun = System.nanoTime();
    local = localLines(cases);
    say("local evaluation of " + local.size(), begun);
  }

  private static List<String> localLines(Path file, String... packs) throws Exception {
    Path lines = folder.resolve(file.getFileName() + ".lines");
    StringBuilder path = new StringBuilder(JAR + ":target/test-classes");
    jars.forEach(jar -> path.append(':').append(jar));
    List<String> command = new ArrayList<>(List.of("java", "-Xmx1500m", "-cp", path.toString()));
    command.addAll(List.of(LocalLines.class.getName(), file.toString(), lines.toString()));
    command.addAll(List.of(packs));
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    return Files.readAllLines(lines);
  }

  private static void say(String what, long begun) {
    System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
  }

  @Test
  void aLineOfTheClusterIsTheLineOfOneMachineAndARerunGivesTheSameFiles() throws Exception {
    Path out = folder.resolve("out");
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark1"), jars)) {
      long begun = System.nanoTime();
      Ended first = diagnose(cluster, out, NOBODY);
      say("cluster, " + CASES + " cases", begun);
      assertEquals(0, first.exit(), first.output());
      assertEquals(local, lines(out));
      assertTrue(
          first.output().contains("The rules were read " + StandaloneCluster.WORKERS + " times."),
          first.output());
      Map<String, String> before = digests(out);

      Ended second = diagnose(cluster, out, NOBODY);

      assertEquals(0, second.exit(), second.output());
      assertEquals(before, digests(out));
      assertEquals(List.of("out"), beside(out));
    }
  }

  @Test
  void aWorkerThatIsKilledInTheMiddleCostsNoLineAndChangesNone() throws Exception {
    Path out = folder.resolve("killed");
    AtomicBoolean isKilled = new AtomicBoolean();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("spark2"), jars)) {
      long begun = System.nanoTime();
      Ended ended =
          diagnose(
              cluster,
              out,
              line -> {
                Matcher done = TASK_DONE.matcher(line);
                // the first stage only counts lines
                if (done.find() && !done.group(1).equals("0") && isKilled.compareAndSet(false, true)) {
                  cluster.killWorker(1);
                }
              });
      say("cluster, " + CASES + " cases, a worker killed", begun);

      assertEquals(0, ended.exit(), ended.output());
      assertTrue(isKilled.get());
      assertTrue(ended.output().contains("Lost executor"), ended.output());
      assertEquals(local, lines(out));
    }
  }

  private static Ended diagnose(StandaloneCluster cluster, Path out, LineSink to, String... more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("diagnose", cases.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--split-mib", "1", "--cases-per-file", "100"));
    arguments.addAll(List.of(more));
    return cluster.submit(List.of(), JAR, arguments, to);
  }

  private static List<String> lines(Path out) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files(out)) {
      if (file.toString().endsWith(".jsonl")) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    lines.sort(null);
    return lines;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Map<String, String> digests(Path out) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    for (Path file : files(out)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      digests.put(out.relativize(file).toString(), HexFormat.of().formatHex(digest));
    }
    assertNotEquals(Map.of(), digests);
    return digests;
  }

  /** What bears the output's name. */
  private static List<String> beside(Path out) throws IOException {
    try (Stream<Path> found = Files.list(out.getParent())) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(out.getFileName().toString()))
          .toList();
    }
  }
}
