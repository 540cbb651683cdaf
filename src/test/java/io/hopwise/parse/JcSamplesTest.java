package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What another parser, jc, read in the same output must agree with what we read in it. */
class JcSamplesTest {
  private static final Pattern WANTED =
      Pattern.compile(
          "net\\.ipv4\\.(ip_\\w+|icmp_\\w+|fwmark_reflect|neigh\\.default\\.gc_thresh\\d"
              + "|conf\\..+\\.(forwarding|rp_filter|accept_local|route_localnet|src_valid_mark"
              + "|arp_ignore|arp_filter|arp_announce|proxy_arp|log_martians|mc_forwarding))"
              + "|net\\.netfilter\\.nf_conntrack_(max|count|buckets|tcp_loose|tcp_be_liberal)"
              + "|net\\.ipv6\\.conf\\..+\\.(forwarding|disable_ipv6)"
              + "|net\\.bridge\\..+");

  private static List<Path> outputs(String names) throws IOException {
    try (Stream<Path> paths = Files.walk(Needs.recorded("samples/jc"))) {
      return paths
          .filter(path -> path.getFileName().toString().matches(names + "\\.out"))
          .sorted()
          .toList();
    }
  }

  private static JsonNode readByJc(Path output) throws IOException {
    String name = output.getFileName().toString().replaceFirst("\\.out$", ".json");
    return new ObjectMapper().readTree(output.resolveSibling(name).toFile());
  }

  private static Sink read(Parser parser, Path output) throws IOException {
    Sink sink = new Sink();
    parser.parse(new Text(output.toString(), Files.readString(output)), Reading.PLACE, sink);
    return sink;
  }

  @Test
  void routesAgreeFieldByField() throws IOException {
    List<Path> outputs = outputs("(route(?!-6).*|netstat-r.*)");
    assertTrue(outputs.size() >= 5, outputs.toString());
    for (Path output : outputs) {
      Sink sink = read(new RouteNParser(), output);
      Iterator<Route> routes =
          sink.facts().stream().filter(Route.class::isInstance).map(Route.class::cast).iterator();
      int byName = 0;
      for (JsonNode row : readByJc(output)) {
        if (isByName(row) || isCut(row, output)) {
          byName++;
        } else {
          assertAgrees(row, routes.next(), output);
        }
      }
      assertEquals(
          byName, sink.warnings().size(), output + ": rows with a name for a gateway, or cut off");
      assertEquals(false, routes.hasNext(), output.toString());
    }
  }

  /** jc takes the six letters that {@code -ee} leaves of a device's name for the whole name. */
  private static boolean isCut(JsonNode row, Path output) {
    return output.toString().endsWith("ee.out") && row.get("iface").asText().length() == 6;
  }

  /**
   * Names instead of addresses are told by {@code route} without {@code -n}: no address can be read
   * from them.
   */
  private static boolean isByName(JsonNode row) {
    String destination = row.get("destination").asText();
    return !Ip.parse(row.get("gateway").asText()).isPresent()
        || (!destination.equals("default") && !Ip.parse(destination).isPresent());
  }

  private static void assertAgrees(JsonNode row, Route route, Path output) {
    String destination = row.get("destination").asText().replace("default", "0.0.0.0");
    assertEquals(
        Prefix.parse(destination + "/" + row.get("genmask").asText()),
        route.destination(),
        output.toString());
    Ip gateway = Ip.parse(row.get("gateway").asText());
    assertEquals(gateway.low() == 0 ? Ip.NONE : gateway, route.via(), output.toString());
    assertEquals(row.path("metric").asLong(0), route.metric(), output.toString());
    assertEquals(row.get("iface").asText(), route.device(), output.toString());
  }

  @Test
  void parametersAgreeAndNoneThatIsWantedIsMissing() throws IOException {
    List<Path> outputs = outputs("sysctl-a");
    assertTrue(outputs.size() >= 2, outputs.toString());
    for (Path output : outputs) {
      Map<String, String> ours = new HashMap<>();
      Sink sink = read(new SysctlParser(true), output);
      for (var fact : sink.facts()) {
        if (fact instanceof Sysctl parameter) {
          ours.put(parameter.key(), parameter.value());
        }
      }
      JsonNode theirs = readByJc(output);
      for (Map.Entry<String, String> parameter : ours.entrySet()) {
        assertEquals(
            theirs.get(parameter.getKey()).asText(), parameter.getValue(), parameter.getKey());
      }
      for (Iterator<String> keys = theirs.fieldNames(); keys.hasNext(); ) {
        String key = keys.next();
        assertEquals(true, ours.containsKey(key) || !WANTED.matcher(key).matches(), key);
      }
      assertEquals(List.of(), sink.warnings());
    }
  }
}
