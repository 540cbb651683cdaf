package io.hopwise.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a batch leaves behind: the real diagnoses of all samples, again and again with other ids,
 * sites, times and host names. The same number of cases gives the same bytes.
 */
final class BatchLines {
  private static final List<String> SITES =
      List.of(
          "paris",
          "berlin",
          "osaka",
          "shenzhen",
          "são-paulo",
          "dublin",
          "austin",
          "上海",
          "warsaw",
          "pune",
          "cape-town",
          "");
  private static final Instant BEGIN = Instant.parse("2025-09-03T08:00:00Z");
  private static final List<String> WHAT = List.of("unreadable", "time", "memory", "mistake");

  private final List<Sample> samples = new ArrayList<>();

  /** A diagnosis without its beginning, and what should have come of it. */
  private record Sample(String name, String rest, String verdict, String cause, String host) {}

  /** Diagnoses each sample once. */
  BatchLines() throws IOException {
    try (Stream<Path> all = Files.walk(Ran.SAMPLES)) {
      for (Path file : all.filter(path -> path.endsWith("expected.yaml")).sorted().toList()) {
        Path folder = file.getParent();
        String json = Ran.hopwise("diagnose", folder.toString(), "--format", "json").out().strip();
        if (json.startsWith("{\"schema\":")) {
          List<String> said = Files.readAllLines(file, StandardCharsets.UTF_8);
          samples.add(
              new Sample(
                  Ran.SAMPLES.relativize(folder).toString(),
                  json.substring(json.indexOf(',')),
                  said(said, "verdict"),
                  said(said, "cause"),
                  said(said, "host")));
        }
      }
    }
  }

  private static String said(List<String> lines, String field) {
    return lines.stream()
        .filter(line -> line.startsWith(field + ": "))
        .map(line -> line.substring(field.length() + 2).strip())
        .findFirst()
        .orElse("");
  }

  /** For a folder by hand: {@code BatchLines NUMBER FOLDER}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    new BatchLines().write(Integer.parseInt(arguments[0]), folder);
  }

  /** Writes so many diagnoses, and failures for one case in five hundred more. */
  void write(int number, Path folder) throws IOException {
    Random random = new Random(8);
    Map<String, String> heads = new TreeMap<>();
    Map<String, Sample> bodies = new TreeMap<>();
    Map<String, String> failures = new TreeMap<>();
    for (int i = 0; i < number + number / 500; i++) {
      double skew = random.nextDouble();
      Sample sample = samples.get((int) (skew * skew * samples.size()));
      String site = SITES.get((int) (Math.pow(random.nextDouble(), 1.5) * SITES.size()));
      long days = (long) (Math.sqrt(random.nextDouble()) * 420);
      Instant taken = BEGIN.plus(days, ChronoUnit.DAYS).plusSeconds(random.nextInt(36_000));
      String place = site.isEmpty() ? "unsorted" : site;
      String id = "tickets/" + taken.toString().substring(0, 7) + "/" + place + "/case-" + i;
      String named = site.isEmpty() ? "" : ",\"site\":\"" + site + "\"";
      if (i >= number) {
        failures.put(id, failure(id, named, WHAT.get(random.nextInt(4)), i));
        continue;
      }
      String dated = random.nextInt(50) == 0 ? "" : ",\"taken\":\"" + taken + "\"";
      String expected = random.nextInt(3) == 0 ? expected(sample, random) : "";
      heads.put(
          id,
          "{\"schema\":\"hopwise/diagnosis/1\",\"id\":\"" + id + "\"" + named + dated + expected);
      bodies.put(id, sample);
    }
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("results.jsonl"))) {
      for (Map.Entry<String, String> head : heads.entrySet()) {
        out.write(head.getValue());
        int host = 10 + Math.floorMod(head.getKey().hashCode(), 40);
        out.write(bodies.get(head.getKey()).rest().replace("\"node0", "\"node" + host + "-"));
        out.write('\n');
      }
    }
    Files.write(folder.resolve("failures.jsonl"), failures.values());
  }

  private static String expected(Sample sample, Random random) {
    boolean isOther = random.nextInt(12) == 0;
    String cause = isOther ? "cable-gnawed-by-martens" : sample.cause();
    StringBuilder text = new StringBuilder(",\"expected\":{");
    if (!sample.verdict().isEmpty()) {
      text.append("\"verdict\":\"").append(sample.verdict()).append("\",");
    }
    if (!cause.isEmpty()) {
      text.append("\"causes\":[\"").append(cause).append("\"],");
    }
    if (!sample.host().isEmpty()) {
      text.append("\"host\":\"").append(sample.host()).append("\",");
    }
    return text.append("\"right\":").append(!isOther).append("}").toString();
  }

  private static String failure(String id, String site, String what, int number) {
    return "{\"schema\":\"hopwise/failure/1\",\"id\":\""
        + id
        + "\""
        + site
        + ",\"what\":\""
        + what
        + "\",\"why\":\"What was given for this case was no good ("
        + what
        + ").\",\"file\":\"case.yaml\",\"line\":"
        + number % 40
        + "}";
  }
}
