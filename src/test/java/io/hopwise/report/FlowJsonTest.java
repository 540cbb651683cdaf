package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hopwise.casefile.FactWriter;
import io.hopwise.fact.HostFact;
import io.hopwise.parse.HostReader;
import io.hopwise.snapshot.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A YAML reader is the reference. */
class FlowJsonTest {
  private static String json(String flow) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      return FlowJson.write(flow, 0, json) ? flush(json, text) : "";
    }
  }

  private static String flush(JsonGenerator json, StringWriter text) throws IOException {
    json.flush();
    return text.toString();
  }

  private static String reference(String flow) throws IOException {
    return new YAMLMapper().readTree(flow).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{destination: 10.0.0.0/24, via: 10.244.2.0, metric: 100, onlink: true}",
        "{a: [], b: [x, \"y, z\", 3], c: {d: {e: false}}}",
        "{rule: \"-A X -m comment --comment \\\"a\\\\b\\\" -j ACCEPT\"}",
        "{key: net.ipv4.ip_forward, value: 0}",
        "{mac: \"02:00:00:00:00:01\", name: \u4e3b\u673a}",
        "{mac: \"02:00:00:00:00:01\", name: \"\u4e3b\u673a\"}"
      })
  void whatIsTakenIsWhatAReaderSays(String flow) throws IOException {
    String json = json(flow);

    assertTrue(json.isEmpty() || json.equals(reference(flow)), json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a: 0x10}", "{a: 010}", "{a: 1_000}", "{a: 1.5}", "{a: 1e3}", "{a: 'b'}", "{a: ~}",
        "{a: \"\\u0007\"}", "{a: b # c\n}", "{a: 12345678901}", "{a: b", "{a: \"b", "{a}", "a: b"
      })
  void whatReadersMayTakeOtherwiseIsLeftToThem(String flow) throws IOException {
    assertEquals("", json(flow));
  }

  @Test
  void theFactsOfAllSamplesReadAlike() throws Exception {
    int taken = 0;
    int left = 0;
    try (Stream<Path> files = Files.walk(Path.of("facts-samples"), 3)) {
      for (Path host : files.filter(Files::isDirectory).filter(FlowJsonTest::isHost).toList()) {
        List<HostFact> facts = HostReader.read(Snapshot.open(host), "").facts();
        for (FactWriter.Written line : FactWriter.lines("n", facts)) {
          String flow = line.yaml().substring(line.yaml().indexOf(':') + 2);
          String json = json(flow);
          if (json.isEmpty()) {
            left++;
          } else {
            taken++;
            assertEquals(new ObjectMapper().readTree(json).toString(), reference(flow));
          }
        }
      }
    }
    assertTrue(taken > 50 * left, taken + " taken, " + left + " left");
  }

  private static boolean isHost(Path folder) {
    return Files.isDirectory(folder.resolve("sos_commands"));
  }
}
