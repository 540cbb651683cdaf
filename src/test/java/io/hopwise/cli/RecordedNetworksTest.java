package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code hopwise trace --flows} against what the real kernel did to every flow of the recorded
 * networks.
 */
class RecordedNetworksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Whether a local refusal is printed depends on the version of ping; a TCP connect that gets none
   * just waits.
   */
  private static final Set<String> SILENT = Set.of("no-reply", "timeout", "not-permitted");

  /** TCP reports both as "No route to host". */
  private static final Set<String> NO_ROUTE_TO_HOST =
      Set.of("host-unreachable", "admin-prohibited");

  /** A flow that was sent: what its sender saw, what the walk says. */
  private record Answered(String flow, boolean tcp, String kernel, String walk, boolean certain) {
    boolean agrees() {
      return kernel.equals(walk)
          || (SILENT.contains(kernel) && SILENT.contains(walk))
          || (tcp && NO_ROUTE_TO_HOST.contains(kernel) && NO_ROUTE_TO_HOST.contains(walk));
    }
  }

  private static final List<Answered> ALL = new ArrayList<>();

  @BeforeAll
  static void traceThemAll() throws IOException {
    String own = System.getProperty("hopwise.recordings", "");
    Path recordings = own.isEmpty() ? Needs.recorded("differential") : Path.of(own);
    try (Stream<Path> children = Files.list(recordings)) {
      for (Path folder : children.sorted().toList()) {
        if (Files.exists(folder.resolve("seen.jsonl"))) {
          trace(folder);
        }
      }
    }
  }

  private static void trace(Path folder) throws IOException {
    Path flows = folder.resolve("flows.jsonl");
    Ran ran =
        Ran.hopwise("trace", folder.toString(), "--flows", flows.toString(), "--format", "json");
    Map<Integer, JsonNode> sent = byId(Files.readAllLines(flows));
    Map<Integer, JsonNode> walked = byId(ran.lines());
    for (JsonNode seen : byId(Files.readAllLines(folder.resolve("seen.jsonl"))).values()) {
      int id = seen.get("id").asInt();
      ALL.add(
          new Answered(
              folder.getFileName() + " " + sent.get(id),
              sent.get(id).get("protocol").asText().equals("tcp"),
              seen.get("result").asText(),
              walked.get(id).get("prediction").asText(),
              walked.get(id).get("certain").asBoolean()));
    }
  }

  private static Map<Integer, JsonNode> byId(List<String> lines) throws IOException {
    Map<Integer, JsonNode> byId = new TreeMap<>();
    for (String line : lines) {
      JsonNode node = JSON.readTree(line);
      byId.put(node.get("id").asInt(), node);
    }
    return byId;
  }

  @Test
  void aCertainAnswerIsWhatTheKernelDid() {
    List<Answered> wrong = ALL.stream().filter(a -> a.certain() && !a.agrees()).toList();

    assertEquals(List.of(), wrong);
  }

  @Test
  void nineteenOfTwentyAnswersAreCertain() {
    List<Answered> unsure = ALL.stream().filter(a -> !a.certain()).toList();

    assertTrue(
        unsure.size() <= ALL.size() / 20,
        () -> unsure.size() + " of " + ALL.size() + " not certain: " + unsure);
  }
}
