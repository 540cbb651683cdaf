package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Prefix;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What another parser, jc, read in the output of arp and ifconfig agrees with what we read. */
class JcOldToolsTest {
  private static List<Path> outputs(String names) throws IOException {
    try (Stream<Path> paths = Files.walk(Needs.recorded("samples/jc"))) {
      return paths
          .filter(path -> path.getFileName().toString().matches(names + "\\.out"))
          .sorted()
          .toList();
    }
  }

  static List<Path> arps() throws IOException {
    return outputs("arp.*");
  }

  static List<Path> ifconfigs() throws IOException {
    return outputs("ifconfig");
  }

  private static JsonNode readByJc(Path output) throws IOException {
    String name = output.getFileName().toString().replaceFirst("\\.out$", ".json");
    return new ObjectMapper().readTree(output.resolveSibling(name).toFile());
  }

  private static Sink read(Parser parser, Path output) throws IOException {
    Sink sink = new Sink();
    parser.parse(new Text(output.toString(), Files.readString(output)), Reading.PLACE, sink);
    sink.joinParts(Reading.PLACE.host());
    return sink;
  }

  private static <T> List<T> all(Sink sink, Class<T> kind) {
    return sink.facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @ParameterizedTest
  @MethodSource("arps")
  void neighboursAgree(Path output) throws IOException {
    Sink sink = read(new ArpParser(), output);
    List<String> theirs = new ArrayList<>();
    int byName = 0;
    for (JsonNode row : readByJc(output)) {
      String address = row.get("address").asText();
      String mac = row.path("hwaddress").asText("");
      boolean incomplete = mac.contains("incomplete") || mac.equals("null") || mac.isEmpty();
      if (Ip.parse(address).isPresent()) {
        theirs.add(address + " " + row.get("iface").asText() + " " + (incomplete ? "" : mac));
      } else {
        // arp without -n prints a name, from which no address can be read
        byName++;
      }
    }
    assertEquals(
        theirs,
        all(sink, Neighbour.class).stream()
            .map(n -> n.ip() + " " + n.device() + " " + n.mac())
            .toList());
    assertEquals(byName, sink.warnings().size());
  }

  @ParameterizedTest
  @MethodSource("ifconfigs")
  void devicesAndAddressesAgree(Path output) throws IOException {
    Sink sink = read(new IfconfigParser(), output);
    TreeSet<String> devices = new TreeSet<>();
    TreeSet<String> addresses = new TreeSet<>();
    for (JsonNode row : readByJc(output)) {
      String name = row.get("name").asText();
      String state = row.get("state").toString();
      boolean up = state.contains("UP");
      devices.add(
          String.join(
              " ",
              name,
              row.get("mtu").asText(),
              row.get("mac_addr").isNull() ? "" : row.get("mac_addr").asText(),
              up ? "up" : "down",
              up && state.contains("RUNNING") ? "carries" : "idle"));
      for (JsonNode four : row.path("ipv4")) {
        int length = Prefix.lengthOf(four.get("mask").asText());
        addresses.add(name + " " + four.get("address").asText() + "/" + length);
      }
      for (JsonNode six : row.path("ipv6")) {
        addresses.add(name + " " + six.get("address").asText() + "/" + six.get("mask").asText());
      }
    }
    TreeSet<String> ours = new TreeSet<>();
    for (Link link : all(sink, Link.class)) {
      ours.add(
          String.join(
              " ",
              link.device(),
              Integer.toString(link.mtu()),
              link.mac(),
              link.up() ? "up" : "down",
              link.carrier() ? "carries" : "idle"));
    }
    TreeSet<String> own = new TreeSet<>();
    for (Address address : all(sink, Address.class)) {
      own.add(address.device() + " " + address.ip() + "/" + address.prefix());
    }
    assertTrue(devices.size() > 1);
    assertEquals(devices, ours);
    assertEquals(addresses, own);
    assertEquals(List.of(), sink.warnings());
  }
}
