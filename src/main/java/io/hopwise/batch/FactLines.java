package io.hopwise.batch;

import io.hopwise.casefile.CaseFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Puts the facts of a case together that stand on a line each ({@code hopwise/facts-line/1}). The
 * lines of a case stand behind each other; those that name none are one case together. A host that
 * comes anew begins another case.
 */
final class FactLines {
  private static final String HOST = "host";

  /** What a host's facts need for a start. */
  private static final int HOST_LENGTH = 4096;

  private final Path path;
  private final IntFunction<String> ids;
  private final Giving giving;
  private final Map<String, StringBuilder> hosts = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final StringBuilder symptoms = new StringBuilder();
  private final StringBuilder observations = new StringBuilder();
  private String name = "";
  private int first;
  private long length;

  /**
   * Before the first line.
   *
   * @param ids what a case is called that begins at a line
   */
  FactLines(Path path, IntFunction<String> ids, Giving giving) {
    this.path = path;
    this.ids = ids;
    this.giving = giving;
  }

  /** Takes a line; false when it is none of a fact. */
  boolean take(int number, String text) {
    Optional<FactLine> read = FactLine.of(text);
    if (read.isEmpty()) {
      return false;
    }
    FactLine line = read.get();
    // cases of one name may follow each other; of each host comes first that it is one
    boolean isHost = line.kind().equals(HOST);
    if (first > 0 && (!line.caseName().equals(name) || (isHost && begun.contains(line.host())))) {
      end();
    }
    if (isHost) {
      begun.add(line.host());
    }
    if (first == 0) {
      first = number;
      name = line.caseName();
    }
    length += text.length();
    if (length <= ByteLines.longest()) {
      add(line);
    }
    return true;
  }

  private void add(FactLine line) {
    if (line.isSymptom()) {
      comma(symptoms).append(line.placed());
    } else if (line.isCapture()) {
      comma(observations).append("{\"capture\":").append(line.placed()).append('}');
    } else {
      StringBuilder facts =
          hosts.computeIfAbsent(line.host(), key -> new StringBuilder(HOST_LENGTH));
      if (!line.isOfReading()) {
        comma(facts).append(line.entry());
      }
    }
  }

  private static StringBuilder comma(StringBuilder list) {
    return list.length() > 0 ? list.append(',') : list;
  }

  /** No more lines come. */
  void end() {
    if (first == 0) {
      return;
    }
    int number = first;
    String id = ids.apply(number);
    if (length > ByteLines.longest()) {
      String most = Integer.toString(ByteLines.longest() >> 20);
      giving.refuse(id, "batch-line-too-long", id, Integer.toString(number), most);
    } else {
      String json = json();
      giving.give(BatchCase.of(id, () -> CaseFile.readLine(path, number, json)));
    }
    hosts.clear();
    begun.clear();
    symptoms.setLength(0);
    observations.setLength(0);
    first = 0;
    length = 0;
  }

  private String json() {
    StringBuilder json = new StringBuilder((int) length + 256);
    json.append("{\"schema\":\"hopwise/facts/1\",");
    json.append(name.isEmpty() ? "" : "\"case\":" + FactLine.quoted(name) + ",")
        .append("\"hosts\":[");
    boolean isFirst = true;
    for (Map.Entry<String, StringBuilder> host : hosts.entrySet()) {
      json.append(isFirst ? "" : ",").append("{\"name\":").append(FactLine.quoted(host.getKey()));
      json.append(",\"facts\":[").append(host.getValue()).append("]}");
      isFirst = false;
    }
    json.append("],\"symptoms\":[").append(symptoms);
    return json.append("],\"observations\":[").append(observations).append("]}").toString();
  }
}
