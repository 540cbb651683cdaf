package io.hopwise.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What jc reads in listings of iptables, chain by chain and rule by rule, we read too. */
class JcListingsTest {
  static List<Path> listings() throws IOException {
    try (Stream<Path> paths = Files.walk(Needs.recorded("samples/jc"))) {
      return paths
          .filter(path -> path.getFileName().toString().matches("iptables-.*\\.out"))
          .sorted()
          .toList();
    }
  }

  /** {@code centos-7.7/iptables-nat.out} was printed by {@code iptables -t nat -L}. */
  private static String command(Path listing) {
    String name = listing.getFileName().toString();
    for (String table : List.of("nat", "mangle", "raw")) {
      if (name.startsWith("iptables-" + table)) {
        return "iptables_-t_" + table + "_-L";
      }
    }
    return "iptables_-L";
  }

  private static Sink read(Path listing) throws IOException {
    Sink sink = new Sink();
    PacketFilterSources sources = new PacketFilterSources();
    Text text = new Text(command(listing), Files.readString(listing));
    sources.listings().parse(text, Reading.PLACE, sink);
    sources.finish(sink);
    return sink;
  }

  /** A rule as jc tells it, as far as the words of an iptables-save line say the same. */
  private static List<String> words(JsonNode rule) {
    List<String> words = new ArrayList<>();
    words.add("target " + rule.path("target").asText("").replace("null", ""));
    String protocol = rule.path("prot").asText();
    words.add("protocol " + (protocol.equals("all") ? "" : protocol));
    words.add("in " + rule.path("in").asText("*").replace("*", ""));
    words.add("out " + rule.path("out").asText("*").replace("*", ""));
    words.add("packets " + rule.path("pkts").asLong(-1));
    return words;
  }

  private static List<String> words(NetfilterRule rule) {
    List<String> words = new ArrayList<>();
    String jump = option(rule.text(), " -j ");
    words.add("target " + (jump.isEmpty() ? option(rule.text(), " -g ") : jump));
    words.add("protocol " + option(rule.text(), " -p "));
    words.add("in " + option(rule.text(), " -i "));
    words.add("out " + option(rule.text(), " -o "));
    words.add("packets " + rule.packets());
    return words;
  }

  private static String option(String rule, String option) {
    int at = rule.indexOf(option);
    String rest = at < 0 ? "" : rule.substring(at + option.length());
    String value = rest.contains(" ") ? rest.substring(0, rest.indexOf(' ')) : rest;
    return at >= 2 && rule.startsWith(" !", at - 2) ? "!" + value : value;
  }

  @ParameterizedTest
  @MethodSource("listings")
  void chainsAndRulesAgree(Path listing) throws IOException {
    Sink sink = read(listing);
    List<String> theirChains = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    String json = listing.getFileName().toString().replace(".out", ".json");
    for (JsonNode chain : new ObjectMapper().readTree(listing.resolveSibling(json).toFile())) {
      theirChains.add(chain.get("chain").asText());
      for (JsonNode rule : chain.get("rules")) {
        theirs.add(chain.get("chain").asText() + " " + words(rule));
      }
    }
    List<String> ourChains = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (var fact : sink.facts()) {
      if (fact instanceof NetfilterChain chain) {
        ourChains.add(chain.chain());
      } else if (fact instanceof NetfilterRule rule) {
        ours.add(rule.chain() + " " + words(rule));
      }
    }
    assertEquals(theirChains, ourChains);
    assertEquals(theirs, ours);
    assertEquals(List.of(), sink.warnings());
    assertTrue(ourChains.size() > 0);
  }
}
