package io.hopwise.batch.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.batch.SampleCases;
import io.hopwise.batch.VariedCases;
import io.hopwise.batch.spark.StandaloneCluster.Ended;
import io.hopwise.batch.spark.StandaloneCluster.LineSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a real cluster, compared with the evaluation of one machine. */
@ExtendWith(OneCluster.class)
class DiagnoseOnClusterIT {
  private static final Path JAR = Path.of("target", "hopwise-spark.jar").toAbsolutePath();
  private static final int CASES = Integer.getInteger("cases", 1000);
  private static final int FEW = Integer.getInteger("undisturbed", 100);
  private static final LineSink NOBODY = line -> {};
  private static final Pattern TASK_DONE = Pattern.compile("Finished task .* in stage (\\d+)\\.");
  private static final Pattern READINGS = Pattern.compile("The rules were read (\\d+) times");
  private static final Pattern SYMPTOMS = Pattern.compile("\"symptoms\":\\[(.*?)\\](?=,\"obs|\\})");
  private static final Pattern LOST = Pattern.compile("Lost executor");

  /** The least that Spark takes. */
  private static final int EXECUTOR_MIB = 450;

  /** More netfilter rules than so much memory has room for, one each 70 bytes of text. */
  private static final int TOO_MANY_RULES = 1_000_000;

  @TempDir static Path folder;

  private static VariedCases varied;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start(StandaloneCluster shared) throws Exception {
    varied = new VariedCases(SampleCases.lines(Path.of("..", "facts-samples")), 8);
    cluster = shared;
  }

  @Test
  void aWorkerThatIsKilledInTheMiddleCostsNoLineAndChangesNone() throws Exception {
    Path cases = cases("many", CASES);
    List<String> local = localLines(cases);
    AtomicBoolean isKilled = new AtomicBoolean();

    Ended ended =
        diagnose(
            cases,
            line -> {
              Matcher done = TASK_DONE.matcher(line);
              // the first stage only counts lines
              boolean isAtWork = done.find() && !done.group(1).equals("0");
              if (isAtWork && isKilled.compareAndSet(false, true)) {
                cluster.killWorker();
              }
            });

    cluster.addWorker();
    assertEquals(0, ended.exit(), ended.output());
    assertTrue(LOST.matcher(ended.output()).find(), ended.output());
    assertEquals(local, out(cases).lines(""));
  }

  @Test
  void aLineOfTheClusterIsTheLineOfOneMachineAndARerunGivesTheSameFiles() throws Exception {
    Path cases = cases("few", FEW);
    List<String> local = localLines(cases);

    Ended first = diagnose(cases, NOBODY);

    assertEquals(0, first.exit(), first.output());
    assertEquals(local, out(cases).lines(""));
    // once an executor, of which a slow one may come when all is done
    Matcher readings = READINGS.matcher(first.output());
    assertTrue(readings.find(), first.output());
    assertTrue(Integer.parseInt(readings.group(1)) <= StandaloneCluster.WORKERS, readings.group());
    Map<String, String> before = out(cases).digests();

    Ended second = diagnose(cases, NOBODY);

    assertEquals(0, second.exit(), second.output());
    assertEquals(before, out(cases).digests());
    assertEquals(List.of("few.out"), out(cases).beside());
  }

  @Test
  void aPoisonedCaseIsAFailureAndTheOthersHaveTheirResults() throws Exception {
    String sound = lineWithSymptoms();
    Matcher symptoms = SYMPTOMS.matcher(sound);
    assertTrue(symptoms.find());
    String endless =
        sound.substring(0, symptoms.start(1))
            + (symptoms.group(1) + ",").repeat(5000)
            + sound.substring(symptoms.start(1));
    Path cases = folder.resolve("poison.jsonl");
    Files.write(cases, List.of(sound, "garbage {", endless, "[".repeat(100_000), varied.line(1)));
    Path table = folder.resolve("poison.parquet");
    // no file system has such a name: the one who asks for it meets a RuntimeException
    ParquetCases.write(table, Map.of("no\0file:0000001", sound, "sound", sound));
    Path glut = glut();

    Ended ended =
        diagnose(
            List.of("--conf", "spark.executor.memory=" + EXECUTOR_MIB + "m"),
            cases,
            NOBODY,
            List.of(table.toString(), glut.toString(), "--limit", "600", "--site", "here"));

    assertEquals(0, ended.exit(), ended.output());
    OutputFiles out = out(cases);
    assertEquals(3, out.lines("results").size());
    assertEquals(
        List.of(
            glut + "/node1 memory",
            cases + ":0000002 unreadable",
            cases + ":0000003 unreadable",
            cases + ":0000004 unreadable",
            "no\0file:0000001 mistake"),
        out.lines("failures").stream()
            .map(LineHead::of)
            .map(head -> head.get("id") + " " + head.get("what"))
            .sorted()
            .toList());
    assertEquals(List.of(), PromisedJson.errors("spark-summary-1", List.of(out.summary())));
    assertEquals(List.of(), PromisedJson.errors("failure-1", out.lines("failures")));
    assertEquals(List.of(), PromisedJson.errors("diagnosis-1", out.lines("results")));
  }

  @Test
  void aPackOfRulesGoesWithTheJobAndFiresOnTheExecutors() throws Exception {
    Path cases = folder.resolve("ruled.jsonl");
    Files.write(cases, List.of(OwnRules.CASE));
    Path pack = OwnRules.zip(folder);

    Ended ended = diagnose(List.of(), cases, NOBODY, List.of("--rules", pack.toString()));

    assertEquals(0, ended.exit(), ended.output());
    OutputFiles out = out(cases);
    List<String> lines = out.lines("results/cause=" + OwnRules.CAUSE);
    assertEquals(1, lines.size(), ended.output());
    assertEquals(localLines(cases, pack.toString()), lines);
    assertTrue(out.summary().contains("\"name\":\"" + OwnRules.NAME + "\""), out.summary());
  }

  /** A folder with a host of which no executor has room for all that was collected. */
  private static Path glut() throws IOException {
    Path glut = folder.resolve("glut");
    Path host = Files.createDirectories(glut.resolve("node1"));
    try (BufferedWriter out = Files.newBufferedWriter(host.resolve("iptables-save"))) {
      out.write("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n");
      for (int i = 0; i < TOO_MANY_RULES; i++) {
        out.write("-A FORWARD -s 10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        out.write("/32 -p tcp -m tcp --dport " + (1 + i % 60_000) + " -j ACCEPT\n");
      }
      out.write("COMMIT\n");
    }
    return glut;
  }

  private static String lineWithSymptoms() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(varied::line)
        .filter(
            line -> SYMPTOMS.matcher(line).results().anyMatch(found -> !found.group(1).isEmpty()))
        .findFirst()
        .orElseThrow();
  }

  private static Path cases(String name, int count) throws IOException {
    Path cases = folder.resolve(name + ".jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(cases)) {
      for (int i = 0; i < count; i++) {
        // what is no case at all has a line too, and a blank one has none
        out.write(i % 50 == 25 ? "garbage {" : i % 50 == 35 ? " " : varied.line(i));
        out.write('\n');
      }
    }
    return cases;
  }

  /** In a JVM of its own: the job's jar says otherwise than ours which Hopwise it is. */
  private static List<String> localLines(Path cases, String... packs) throws Exception {
    Path lines = folder.resolve(cases.getFileName() + ".lines");
    StringBuilder path = new StringBuilder(JAR + ":target/test-classes");
    StandaloneCluster.jars().forEach(jar -> path.append(':').append(jar));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1500m", "-cp", path.toString()));
    command.addAll(List.of(LocalLines.class.getName(), cases.toString(), lines.toString()));
    command.addAll(List.of(packs));
    long begun = System.nanoTime();
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    say("one machine, " + cases.getFileName(), begun);
    return Files.readAllLines(lines);
  }

  private static Ended diagnose(Path cases, LineSink to) throws Exception {
    return diagnose(List.of(), cases, to, List.of());
  }

  private static Ended diagnose(List<String> options, Path cases, LineSink to, List<String> more)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("diagnose", cases.toString()));
    arguments.addAll(List.of("--out", out(cases).folder().toString()));
    arguments.addAll(List.of("--split-mib", "1", "--cases-per-file", "100"));
    arguments.addAll(more);
    long begun = System.nanoTime();
    Ended ended = cluster.submit(options, JAR, arguments, to);
    say("the cluster, " + cases.getFileName(), begun);
    return ended;
  }

  private static OutputFiles out(Path cases) {
    String name = cases.getFileName().toString().replace(".jsonl", ".out");
    return new OutputFiles(folder.resolve(name));
  }

  private static void say(String what, long begun) {
    System.out.printf("%s: %.1f s%n", what, (System.nanoTime() - begun) / 1e9);
  }
}
