package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A recorded network: what was collected of its hosts, which flows were sent and what their senders
 * saw.
 */
record Recording(Path folder, Network network, List<Flow> flows, Map<Integer, String> seen) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(c -> Files.exists(c.resolve("seen.jsonl"))).sorted().toList();
    }
  }

  static Recording read(Path folder) throws IOException, BadInput {
    List<HostFact> facts = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      for (Path archive :
          children.filter(c -> c.toString().endsWith(".tar.gz")).sorted().toList()) {
        facts.addAll(HostReader.read(Snapshot.open(archive), "").facts());
      }
    }
    List<Flow> flows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("flows.jsonl"))) {
      flows.add(flow(JSON.readTree(line)));
    }
    Map<Integer, String> seen = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("seen.jsonl"))) {
      JsonNode node = JSON.readTree(line);
      seen.put(node.get("id").asInt(), node.get("result").asText());
    }
    return new Recording(folder, Network.of(facts), flows, seen);
  }

  private static Flow flow(JsonNode node) {
    int protocol =
        switch (node.get("protocol").asText().toLowerCase(Locale.ROOT)) {
          case "icmp" -> 1;
          case "tcp" -> 6;
          default -> 17;
        };
    return new Flow(
        node.get("id").asInt(),
        end(node.get("from")),
        end(node.get("to")),
        protocol,
        -1,
        node.path("port").asInt(-1),
        node.path("size").asInt(-1),
        node.path("dont_fragment").asBoolean(false));
  }

  private static Endpoint end(JsonNode node) {
    return new Endpoint(
        node.path("host").asText(""),
        node.path("pod").asText(""),
        Ip.parse(node.path("ip").asText("")));
  }
}
