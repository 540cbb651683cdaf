package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.casefile.CaseFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Puts the facts of a case together that stand on a line each ({@code hopwise/facts-line/1}). The
 * lines of a case stand behind each other; those that name none are one case together. A host that
 * comes anew begins another case.
 */
final class FactLines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String HOST = "host";

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

  private static final class Line {
    private String caseName = "";
    private String host = "";
    private String kind = "";
    private String fields = "";
    private String source = "{}";
  }

  /** Takes a line; false when it is none of a fact. */
  boolean take(int number, String text) {
    if (!text.contains("\"kind\"") || !text.contains("\"fields\"")) {
      return false;
    }
    Line line = new Line();
    try {
      read(text, line);
    } catch (IOException e) {
      return false;
    }
    if (line.kind.isEmpty() || line.fields.isEmpty()) {
      return false;
    }
    // cases of one name may follow each other; of each host comes first that it is one
    boolean isHost = line.kind.equals(HOST);
    if (first > 0 && (!line.caseName.equals(name) || (isHost && begun.contains(line.host)))) {
      end();
    }
    if (isHost) {
      begun.add(line.host);
    }
    if (first == 0) {
      first = number;
      name = line.caseName;
    }
    length += text.length();
    if (length <= ByteLines.longest()) {
      add(line);
    }
    return true;
  }

  private static void read(String text, Line line) throws IOException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        json.nextToken();
        switch (key) {
          case "case" -> line.caseName = json.getText();
          case "host" -> line.host = json.getText();
          case "kind" -> line.kind = json.getText();
          case "fields" -> line.fields = copied(json);
          case "source" -> line.source = copied(json);
          default -> json.skipChildren();
        }
      }
    }
  }

  private static String copied(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private void add(Line line) {
    boolean isTaken = line.fields.startsWith("{") && line.fields.length() > 2;
    String placed =
        isTaken
            ? line.fields.substring(0, line.fields.length() - 1)
                + ",\"source\":"
                + line.source
                + "}"
            : line.fields;
    switch (line.kind) {
      case "file", "not_understood" -> hosts.computeIfAbsent(line.host, key -> new StringBuilder());
      case "symptom" -> comma(symptoms).append(placed);
      case "capture" -> comma(observations).append("{\"capture\":").append(placed).append('}');
      default ->
          comma(hosts.computeIfAbsent(line.host, key -> new StringBuilder(4096)))
              .append('{')
              .append(quoted(line.kind))
              .append(':')
              .append(line.fields)
              .append(",\"source\":")
              .append(line.source)
              .append('}');
    }
  }

  private static StringBuilder comma(StringBuilder list) {
    return list.length() > 0 ? list.append(',') : list;
  }

  private static String quoted(String text) {
    StringWriter quoted = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(quoted)) {
      json.writeString(text);
    } catch (IOException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return quoted.toString();
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
    json.append(name.isEmpty() ? "" : "\"case\":" + quoted(name) + ",").append("\"hosts\":[");
    boolean isFirst = true;
    for (Map.Entry<String, StringBuilder> host : hosts.entrySet()) {
      json.append(isFirst ? "" : ",").append("{\"name\":").append(quoted(host.getKey()));
      json.append(",\"facts\":[").append(host.getValue()).append("]}");
      isFirst = false;
    }
    json.append("],\"symptoms\":[").append(symptoms);
    return json.append("],\"observations\":[").append(observations).append("]}").toString();
  }
}
