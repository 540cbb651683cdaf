package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.fact.BadInput;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
  static void forEach(Path recording, Path scratch, Visitor visitor) {
    try (Stream<Path> files = Files.list(recording)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".jsonl")) {
          for (String line : Files.readAllLines(file)) {
            visitor.visit(of(JSON.readTree(line), recording.resolve("box"), scratch));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RulesetCase of(JsonNode json, Path box, Path scratch) throws IOException {
    Path commands = scratch.resolve("box/sos_commands");
    if (Files.notExists(commands)) {
      copy(box, scratch.resolve("box"));
    }
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, JsonNode> file : json.get("files").properties()) {
      Path path = commands.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue().asText());
      written.add(path);
    }
    try {
      Network network =
          Network.of(HostReader.read(Snapshot.open(scratch.resolve("box")), "box").facts());
      List<Talk> talks = new ArrayList<>();
      json.get("talks").forEach(talk -> talks.add(talk(talk)));
      return new RulesetCase(json.get("id").asText(), json, network, talks);
    } catch (BadInput e) {
      throw new IllegalStateException(e);
    } finally {
      for (Path path : written) {
        Files.delete(path);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static Talk talk(JsonNode talk) {
    List<SentPacket> sent = new ArrayList<>();
    talk.get("sent").forEach(packet -> sent.add(SentPacket.of(packet)));
    List<List<String>> seen = new ArrayList<>();
    for (JsonNode lines : talk.get("seen")) {
      List<String> sorted = new ArrayList<>();
      lines.forEach(line -> sorted.add(comparable(line.asText())));
      sorted.removeIf(String::isEmpty);
      sorted.sort(String::compareTo);
      seen.add(sorted);
    }
    return new Talk(sent, seen);
  }

  /** The model knows the bridge by which a routed packet leaves, not the port. */
  private static String comparable(String line) {
    if (line.contains(" type 14/") && !line.startsWith("local")) {
      return "";
    }
    String flagged = line.replace(" flags 20", " flags 4");
    return flagged.startsWith("vethp") ? "br0" + flagged.substring("vethp1".length()) : flagged;
  }
}
