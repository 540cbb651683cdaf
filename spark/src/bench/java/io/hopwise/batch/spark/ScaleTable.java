package io.hopwise.batch.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What small pieces say that large ones must cost, beside what they did: {@code ScaleTable SMALL
 * LARGE}, two files of {@link FleetScale}'s lines. Each step is a cost a piece and a cost a host,
 * by least squares over the small pieces; the first of a kind warms up and is left out.
 */
final class ScaleTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScaleTable() {}

  public static void main(String[] arguments) throws IOException {
    List<JsonNode> small = read(Path.of(arguments[0]));
    List<JsonNode> large = read(Path.of(arguments[1]));
    for (String kind : List.of("L", "G", "D", "F")) {
      compare(kind, of(kind, small), of(kind, large));
    }
    totals(large);
  }

  private static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> pieces = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      pieces.add(JSON.readTree(line));
    }
    return pieces;
  }

  private static String kind(JsonNode piece) {
    return piece.path("form").asText().equals("GROUPED")
        ? "L"
        : piece.get("full").asBoolean() ? "F" : piece.get("diagnosed").asBoolean() ? "D" : "G";
  }

  /** Without the very first one of a process, and without the hot ones, which are told of alone. */
  private static List<JsonNode> of(String kind, List<JsonNode> pieces) {
    return pieces.stream()
        .filter(piece -> kind(piece).equals(kind) && piece.get("piece").asInt() > 0)
        .filter(piece -> !isHot(piece))
        .toList();
  }

  private static boolean isHot(JsonNode piece) {
    return piece.path("hot").asBoolean();
  }

  private static void compare(String kind, List<JsonNode> small, List<JsonNode> large) {
    if (small.isEmpty() || large.isEmpty()) {
      return;
    }
    double hosts = sum(large, each -> each.get("hosts").asDouble());
    System.out.printf(
        Locale.ROOT,
        "%n%s: %d small pieces, %d large ones, %.0f hosts%n",
        kind,
        small.size(),
        large.size(),
        hosts);
    System.out.println("| a host | predicted | measured | |");
    System.out.println("|---|---|---|---|");
    row("bytes of facts", small, large, each -> each.get("bytes").asDouble());
    row("gzipped", small, large, each -> each.get("gzipped").asDouble());
    row("results, JSON", small, large, each -> each.path("bytes_results").asDouble());
    row("results, Parquet", small, large, each -> each.path("bytes_results-parquet").asDouble());
    row("shuffled", small, large, each -> steps(each, "shuffled"));
    row("written to scratch and out", small, large, each -> steps(each, "written"));
    Map<String, Boolean> names = new TreeMap<>();
    large.forEach(
        each -> each.get("steps").fieldNames().forEachRemaining(name -> names.put(name, true)));
    for (String name : names.keySet()) {
      row(
          "µs " + name,
          small,
          large,
          each -> each.get("steps").path(name).path("cpu_s").asDouble() * 1e6);
    }
    row("µs all", small, large, each -> each.get("cpu_s").asDouble() * 1e6);
    row("µs only reading", small, large, each -> each.get("floor_s").asDouble() * 1e6);
  }

  private static double steps(JsonNode piece, String field) {
    double sum = 0;
    for (JsonNode step : piece.get("steps")) {
      sum += step.get(field).asDouble();
    }
    return sum;
  }

  private static double sum(List<JsonNode> pieces, ToDoubleFunction<JsonNode> of) {
    return pieces.stream().mapToDouble(of).sum();
  }

  private static void row(
      String name, List<JsonNode> small, List<JsonNode> large, ToDoubleFunction<JsonNode> of) {
    double measured = sum(large, of);
    if (measured == 0) {
      return;
    }
    double[] line = line(small, of);
    double hosts = sum(large, each -> each.get("hosts").asDouble());
    double predicted = line[0] * large.size() + line[1] * hosts;
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.2f |%n",
        name,
        predicted / hosts,
        measured / hosts,
        measured / predicted);
  }

  /** Cost of a piece, cost of a host; of pieces of one size only the latter. */
  private static double[] line(List<JsonNode> pieces, ToDoubleFunction<JsonNode> of) {
    double n = pieces.size();
    double x = sum(pieces, each -> each.get("hosts").asDouble());
    double y = sum(pieces, of);
    double xx = sum(pieces, each -> Math.pow(each.get("hosts").asDouble(), 2));
    double xy = sum(pieces, each -> each.get("hosts").asDouble() * of.applyAsDouble(each));
    double divisor = n * xx - x * x;
    if (Math.abs(divisor) < 1) {
      return new double[] {0, y / x};
    }
    double slope = (n * xy - x * y) / divisor;
    double fixed = (y - slope * x) / n;
    if (slope <= 0) {
      return new double[] {y / n, 0};
    }
    return fixed > 0 ? new double[] {fixed, slope} : new double[] {0, y / x};
  }

  private static void totals(List<JsonNode> pieces) {
    System.out.println();
    for (String name :
        Arrays.asList(
            "hosts",
            "lines",
            "bytes",
            "clusters",
            "blocks",
            "grouped_wrong",
            "planted",
            "found",
            "otherwise",
            "unseen",
            "unseen_found",
            "blamed",
            "unexplained",
            "cpu_s",
            "all_wall_s")) {
      System.out.printf(
          Locale.ROOT, "%s %.0f%n", name, sum(pieces, each -> each.get(name).asDouble()));
    }
    Map<String, double[]> kinds = new TreeMap<>();
    for (JsonNode piece : pieces) {
      double[] sums =
          kinds.computeIfAbsent(kind(piece) + (isHot(piece) ? "h" : ""), each -> new double[5]);
      sums[0]++;
      sums[1] += piece.get("hosts").asDouble();
      sums[2] += piece.get("cpu_s").asDouble();
      sums[3] = Math.max(sums[3], piece.get("heap_peak").asDouble());
      sums[4] = Math.max(sums[4], piece.get("rss_peak").asDouble());
    }
    for (Entry<String, double[]> each : kinds.entrySet()) {
      double[] sums = each.getValue();
      System.out.printf(
          Locale.ROOT,
          "%s: %.0f pieces, %.0f hosts, %.0f s, heap %.0f MB, resident %.0f MB%n",
          each.getKey(),
          sums[0],
          sums[1],
          sums[2],
          sums[3] / 1e6,
          sums[4] / 1e6);
    }
  }
}
