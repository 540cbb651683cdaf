package io.hopwise.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.RandomHost;
import io.hopwise.fact.HostFact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is told is told again in the same words. */
class ToldFactsPropertyTest {
  private static List<HostFact> read(String host) throws Exception {
    Path file = Files.createTempFile("told", ".yaml");
    try {
      return CaseFile.read(Files.writeString(file, "hosts:\n" + host)).hosts().get(0).told();
    } finally {
      Files.delete(file);
    }
  }

  private static String yaml(List<String> lines) {
    return "  - name: h\n    exact: true\n    facts:\n      - "
        + String.join("\n      - ", lines)
        + "\n";
  }

  private static void assertSurvives(List<String> lines) throws Exception {
    List<HostFact> told = read(yaml(lines));
    List<HostFact> again = read(FactWriter.host("h", told));
    assertEquals(said(told), said(again));
  }

  private static List<String> said(List<HostFact> facts) {
    return facts.stream().map(f -> f.toString().replaceFirst(", source=.*", "")).toList();
  }

  @Property(tries = 200, seed = "20261126", edgeCases = EdgeCasesMode.NONE)
  void aRandomHostSurvives(@ForAll("hosts") List<String> lines) throws Exception {
    assertSurvives(lines);
  }

  @Property(tries = 300, seed = "20261126")
  void randomRulesSurvive(@ForAll("rules") List<String> rules) throws Exception {
    assertSurvives(
        rules.stream()
            .map(rule -> "netfilter_rule: {table: filter, rule: " + FactLine.quoted(rule) + "}")
            .toList());
  }

  @Provide
  Arbitrary<List<String>> hosts() {
    return RandomHost.lines();
  }

  @Provide
  Arbitrary<List<String>> rules() {
    return RandomRules.lines().list().ofMinSize(1).ofMaxSize(8);
  }

  /** Rules as iptables-save prints them. */
  static final class RandomRules {
    private RandomRules() {}

    static Arbitrary<String> lines() {
      Arbitrary<String> match =
          Arbitraries.of(
              "-s 10.1.0.0/16",
              "! -d 10.2.0.3/32",
              "-i eth0",
              "! -o docker0",
              "-p udp -m udp --dport 8472",
              "-p tcp -m multiport --dports 22,80:90",
              "-m conntrack --ctstate RELATED,ESTABLISHED",
              "-m mark ! --mark 0x4000/0x4000",
              "-m addrtype --dst-type LOCAL",
              "-m comment --comment \"it's \\\"quoted\\\", : {and} #not\"",
              "-m set --match-set pods src,dst",
              "-m physdev --physdev-is-bridged",
              "-m limit --limit 5/sec",
              "-m nobody --knows this");
      Arbitrary<String> target =
          Arbitraries.of(
              "-j ACCEPT",
              "-j DROP",
              "-j REJECT --reject-with icmp-host-prohibited",
              "-j MARK --set-xmark 0x1/0xff",
              "-j LOG --log-prefix \"in: \"",
              "-g OTHER",
              "-j KUBE-SVC-ABC",
              "");
      return Combinators.combine(
              Arbitraries.of("INPUT", "FORWARD", "KUBE-FORWARD"),
              match.list().uniqueElements().ofMaxSize(3),
              target)
          .as(
              (chain, matches, to) ->
                  ("-A " + chain + " " + String.join(" ", matches)).strip() + " " + to)
          .map(String::strip);
    }
  }
}
