package io.hopwise.parse.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.Needs;
import io.hopwise.fact.Backend;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What was read of random rulesets, printed and loaded into a kernel, is shown by it as the same
 * rules; and each form in which one tool shows them is read as the same rules.
 */
@Isolated
@Tag("lab")
@Tag("reading")
class RoundTripLabTest {
  private static final Path LAB = Path.of("src", "test", "lab").toAbsolutePath();
  private static final Place PLACE = new Place("host", "");
  private static final int RULESETS = 24;
  private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-f]{1,15})");

  /** {@code -Dlab.round-trip=N} draws others. */
  private static final long SEED = 20261126;

  @TempDir static Path scratch;
  private static final List<JsonNode> CASES = new ArrayList<>();

  @BeforeAll
  static void invent() throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    Needs.tools(root, "the packet filter's round trip", "root, iptables, nftables and ipset");
    Path out = scratch.resolve("recording");
    String seed = Long.toString(Long.getLong("lab.round-trip", SEED));
    run(LAB.resolve("record-netfilter").toString(), out.toString(), seed, "" + RULESETS);
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        for (String line : Files.readAllLines(file)) {
          CASES.add(new ObjectMapper().readTree(line));
        }
      }
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(scratch, "run", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertEquals(0, process.waitFor(), () -> String.join(" ", command) + "\n" + read(log));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What the kernel shows of these texts, each with its tool. */
  private static Path loaded(List<Map.Entry<String, String>> load) throws Exception {
    Path folder = Files.createTempDirectory(scratch, "loaded");
    int number = 0;
    for (Map.Entry<String, String> each : load) {
      Files.writeString(folder.resolve("load-" + number++ + "-" + each.getKey()), each.getValue());
    }
    run(LAB.resolve("round-trip").toString(), folder.toString());
    return folder;
  }

  private static List<Map.Entry<String, String>> load(JsonNode one) {
    List<Map.Entry<String, String>> load = new ArrayList<>();
    for (JsonNode each : one.get("load")) {
      load.add(Map.entry(each.get(0).asText(), each.get(1).asText()));
    }
    return load;
  }

  private static List<HostFact> parsed(String name, String content) {
    Sink sink = new Sink();
    PacketFilterSources sources = new PacketFilterSources();
    Text text = new Text(name, content);
    if (name.startsWith("nft")) {
      sources.rulesets().parse(text, PLACE, sink);
    } else if (name.contains("save")) {
      sources.saves().parse(text, PLACE, sink);
    } else {
      sources.listings().parse(text, PLACE, sink);
    }
    sources.finish(sink);
    assertEquals(List.of(), sink.warnings(), name);
    return sink.facts();
  }

  private static List<String> rules(List<HostFact> facts) {
    List<String> rules = new ArrayList<>();
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule r) {
        rules.add(r.table() + " " + r.chain() + " " + r.matches() + " " + r.actions());
      }
    }
    // a save of legacy lists the tables in the order in which they were last used
    rules.sort(Comparator.comparing(rule -> rule.substring(0, rule.indexOf(' '))));
    return rules;
  }

  /** Line by line, so that the first difference is what is shown. */
  private static void assertSame(List<String> expected, List<String> ours, String what) {
    for (int i = 0; i < Math.min(expected.size(), ours.size()); i++) {
      assertEquals(expected.get(i), ours.get(i), what);
    }
    assertEquals(expected.size(), ours.size(), what);
  }

  private static boolean isKnown(NetfilterRule rule) {
    return rule.matches().stream().noneMatch(Match.Unknown.class::isInstance);
  }

  /** What was read, as a text for iptables-restore; of rules that hold unknowns nothing. */
  private static String printed(List<HostFact> facts) {
    Map<String, StringBuilder> tables = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterChain chain) {
        String policy = chain.policy().isEmpty() ? "-" : chain.policy();
        tables
            .computeIfAbsent(chain.table(), table -> new StringBuilder("*" + table + "\n"))
            .append(":" + chain.chain() + " " + policy + " [0:0]\n");
      }
    }
    for (HostFact fact : facts) {
      if (fact instanceof NetfilterRule rule && isKnown(rule)) {
        tables.get(rule.table()).append(rule.text()).append('\n');
      }
    }
    StringBuilder all = new StringBuilder();
    tables.values().forEach(table -> all.append(table).append("COMMIT\n"));
    return all.toString();
  }

  private static List<String> knownRules(List<HostFact> facts) {
    return rules(
        facts.stream().filter(f -> !(f instanceof NetfilterRule r) || isKnown(r)).toList());
  }

  private static String tool(JsonNode one) {
    for (JsonNode each : one.get("load")) {
      if (each.get(0).asText().endsWith("-restore")) {
        return each.get(0).asText();
      }
    }
    return "";
  }

  private static Path again(JsonNode one, String text) throws Exception {
    List<Map.Entry<String, String>> load = new ArrayList<>();
    for (Map.Entry<String, String> each : load(one)) {
      if (each.getKey().equals("ipset")) {
        load.add(each);
      }
    }
    load.add(Map.entry(tool(one), text));
    return loaded(load);
  }

  private static String saveName(JsonNode one) {
    return tool(one).replace("-restore", "-save");
  }

  @Test
  void aSavePrintedAndLoadedIsSavedAsTheSameRules() throws Exception {
    int compared = 0;
    for (JsonNode one : CASES) {
      if (!tool(one).isEmpty()) {
        List<HostFact> first = parsed(saveName(one), read(loaded(load(one)).resolve("save")));
        Path again = again(one, printed(first));
        List<HostFact> second = parsed(saveName(one), read(again.resolve("save")));
        assertSame(knownRules(first), rules(second), saveName(one));
        compared += rules(second).size();
      }
    }
    assertTrue(compared > 100, compared + " rules");
  }

  @Test
  void aListingPrintedAndLoadedIsSavedAsTheSameRules() throws Exception {
    int compared = 0;
    for (JsonNode one : CASES) {
      if (tool(one).isEmpty() || one.get("load").toString().contains("\"nft\"")) {
        continue;
      }
      Path shown = loaded(load(one));
      String backend = tool(one).replace("-restore", "");
      for (String table : List.of("raw", "mangle", "nat", "filter", "security")) {
        String name = backend + "_-t_" + table + "_-nvxL";
        List<HostFact> listed = parsed(name, read(shown.resolve("list-" + table)));
        List<HostFact> said =
            parsed(backend + "_-t_" + table + "_-S", read(shown.resolve("rules-" + table)));
        Path again = again(one, printed(listed));
        List<HostFact> second = parsed(saveName(one), read(again.resolve("save")));
        assertSame(knownRules(listed), rules(second), name);
        assertEquals(rules(said).size(), rules(listed).size(), name);
        compared += rules(second).size();
      }
    }
    assertTrue(compared > 100, compared + " rules");
  }

  @Test
  void aRulesetAsJsonIsReadAsItsText() throws Exception {
    int compared = 0;
    for (JsonNode one : CASES) {
      Path shown = loaded(load(one));
      List<HostFact> text = parsed("nft_list_ruleset", read(shown.resolve("ruleset")));
      List<HostFact> json = parsed("nft_-j_list_ruleset", read(shown.resolve("ruleset.json")));
      List<String> expected = ofNftItself(text);
      assertSame(expected, ofNftItself(json), "nft -j");
      compared += expected.size();
    }
    assertTrue(compared > 100, compared + " rules");
  }

  /**
   * What extensions of iptables ask for nft can only name. Marks stand in hexadecimal in a text, in
   * decimal in JSON, which is only seen where they are named and not known.
   */
  private static List<String> ofNftItself(List<HostFact> facts) {
    List<HostFact> own =
        facts.stream()
            .filter(f -> f instanceof NetfilterRule r && r.backend() == Backend.NATIVE)
            .toList();
    return rules(own).stream().map(RoundTripLabTest::inDecimal).toList();
  }

  private static String inDecimal(String rule) {
    return HEXADECIMAL
        .matcher(rule)
        .replaceAll(number -> Long.toString(Long.parseLong(number.group(1), 16)));
  }
}
