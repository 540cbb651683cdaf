package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.fact.HostFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A packet filter that {@code record-netfilter} loaded, as it was collected, and what became of the
 * packets sent through it.
 *
 * @param json the case as recorded
 * @param talks conversations: no packet of one concerns another
 */
record RulesetCase(String id, JsonNode json, Network network, List<Talk> talks) {
  static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Packets in the order they were sent.
   *
   * @param seen for every packet what was seen of it and of what the box answered, sorted
   */
  record Talk(List<SentPacket> sent, List<List<String>> seen) {}

  /** What to do with one case. */
  interface Visitor {
    void visit(RulesetCase one);
  }

  /** Goes through the cases of a recording. */
  static void forEach(Path recording, Visitor visitor) {
    try (Stream<Path> files = Files.list(recording)) {
      List<HostFact> box = Printed.facts(recording.resolve("box"));
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".jsonl")) {
          Printed.lines(file).forEach(json -> visitor.visit(of(json, box)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of a file's cases. */
  static List<String> names(Path file) {
    return Printed.lines(file).stream().map(json -> json.get("id").asText()).toList();
  }

  /** One case of a file, by its name. */
  static RulesetCase named(String name, Path file) {
    JsonNode wanted =
        Printed.lines(file).stream()
            .filter(json -> json.get("id").asText().equals(name))
            .findFirst()
            .orElseThrow();
    return of(wanted, Printed.facts(file.resolveSibling("box")));
  }

  private static RulesetCase of(JsonNode json, List<HostFact> box) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : json.get("files").properties()) {
      texts.put("sos_commands/" + file.getKey(), file.getValue().asText());
    }
    List<HostFact> facts = new ArrayList<>(box);
    facts.addAll(Printed.facts("box", texts));
    List<Talk> talks = new ArrayList<>();
    json.get("talks").forEach(talk -> talks.add(talk(talk)));
    return new RulesetCase(json.get("id").asText(), json, Network.of(facts), talks);
  }

  private static Talk talk(JsonNode talk) {
    List<SentPacket> sent = new ArrayList<>();
    talk.get("sent").forEach(packet -> sent.add(SentPacket.of(packet)));
    List<List<String>> seen = new ArrayList<>();
    for (JsonNode lines : talk.get("seen")) {
      List<String> sorted = new ArrayList<>();
      lines.forEach(line -> sorted.add(comparable(line.asText())));
      sorted.sort(String::compareTo);
      seen.add(sorted);
    }
    return new Talk(sent, seen);
  }

  /** The model knows the bridge by which a routed packet leaves, not the port. */
  private static String comparable(String line) {
    String flagged = line.replace(" flags 20", " flags 4");
    return flagged.startsWith("vethp") ? "br0" + flagged.substring("vethp1".length()) : flagged;
  }
}
