package io.hopwise.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Recordings: a network as it was collected, the flows that were sent in it, what came of them. */
final class RecordedNetwork {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedNetwork() {}

  /** All flows of all recordings below the folder, in order. */
  static List<RecordedFlow> below(Path folder) throws IOException {
    List<RecordedFlow> flows = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        if (Files.exists(child.resolve("seen.jsonl"))) {
          flows.addAll(in(child));
        }
      }
    }
    return flows;
  }

  /** The flows of one recording, walked. */
  static List<RecordedFlow> in(Path folder) throws IOException {
    Path flows = folder.resolve("flows.jsonl");
    Map<Integer, JsonNode> sent = byId(Files.readAllLines(flows));
    if (sent.isEmpty()) {
      return List.of();
    }
    Ran ran =
        Ran.hopwise("trace", folder.toString(), "--flows", flows.toString(), "--format", "json");
    if (ran.exit() != 0) {
      throw new IOException(folder + ": " + ran.error());
    }
    Map<Integer, JsonNode> walked = byId(ran.lines());
    List<RecordedFlow> answered = new ArrayList<>();
    for (JsonNode seen : byId(Files.readAllLines(folder.resolve("seen.jsonl"))).values()) {
      int id = seen.get("id").asInt();
      String name = folder.getFileName().toString();
      answered.add(new RecordedFlow(name, sent.get(id), seen, walked.get(id)));
    }
    return answered;
  }

  private static Map<Integer, JsonNode> byId(List<String> lines) throws IOException {
    Map<Integer, JsonNode> byId = new TreeMap<>();
    for (String line : lines) {
      JsonNode node = JSON.readTree(line);
      byId.put(node.get("id").asInt(), node);
    }
    return byId;
  }
}
