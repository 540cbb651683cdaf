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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a real cluster, compared with the evaluation of one machine. */
class DiagnoseOnClusterIT {
  private static final Path JAR = Path.of("target", "hopwise-spark.jar").toAbsolutePath();
  private static final int CASES = Integer.getInteger("cases", 1000);
  private static final int FEW = Integer.getInteger("undisturbed", 100);
  private static final LineSink NOBODY = line -> {};
  private static final Pattern TASK_DONE = Pattern.compile("Finished task .* in stage (\\d+)\\.");
  private static final Pattern READINGS = Pattern.compile("The rules were read (\\d+) times");
  private static final Pattern SYMPTOMS = Pattern.compile("\"symptoms\":\\[(.*?)\\](?=,\"obs|\\})");

  @TempDir static Path folder;

  private static VariedCases varied;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    varied = new VariedCases(SampleCases.lines(Path.of("..", "facts-samples")), 8);
    cluster = StandaloneCluster.start(folder.resolve("spark"), StandaloneCluster.jars());
  }

  @AfterAll
  static void stop() {
    cluster.close();
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
    assertTrue(ended.output().contains("Lost executor"), ended.output());
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

    Ended ended = diagnose(cases, NOBODY, table.toString(), "--limit", "20", "--site", "here");

    assertEquals(0, ended.exit(), ended.output());
    OutputFiles out = out(cases);
    assertEquals(3, out.lines("results").size());
    assertEquals(
        List.of(
            cases + ":0000002 unreadable",
            cases + ":0000003 time",
            cases + ":0000004 unreadable",
            "no\0file:0000001 mistake"),
        out.lines("failures").stream()
            .map(LineHead::of)
            .map(head -> head.get("id") + " " + head.get("what"))
            .sorted()
            .toList());
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
  private static List<String> localLines(Path cases) throws Exception {
    Path lines = folder.resolve(cases.getFileName() + ".lines");
    StringBuilder path = new StringBuilder(JAR + ":target/test-classes");
    StandaloneCluster.jars().forEach(jar -> path.append(':').append(jar));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1500m", "-cp", path.toString()));
    command.addAll(List.of(LocalLines.class.getName(), cases.toString(), lines.toString()));
    long begun = System.nanoTime();
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    say("one machine, " + cases.getFileName(), begun);
    return Files.readAllLines(lines);
  }

  private static Ended diagnose(Path cases, LineSink to, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("diagnose", cases.toString()));
    arguments.addAll(List.of("--out", out(cases).folder().toString()));
    arguments.addAll(List.of("--split-mib", "1", "--cases-per-file", "100"));
    arguments.addAll(List.of(more));
    long begun = System.nanoTime();
    Ended ended = cluster.submit(List.of(), JAR, arguments, to);
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
