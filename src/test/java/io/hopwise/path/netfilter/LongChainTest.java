package io.hopwise.path.netfilter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A long chain is not gone through rule by rule, and nobody can tell. */
class LongChainTest {
  private static String condition(Random random) {
    int host = random.nextInt(4);
    return switch (random.nextInt(14)) {
      case 0 -> " -s 10.1.0." + host;
      case 1 -> " ! -s 10.1.0." + host;
      case 2 -> " -d 10.2.0." + host;
      case 3 -> " ! -d 10.2.0." + host;
      case 4 -> " -s 10.1.0.0/31";
      case 5 -> " -d 10.2.0.2/31";
      case 6 -> " -p tcp --dport " + (80 + host);
      case 7 -> " -p tcp ! --dport " + (80 + host);
      case 8 -> " -p tcp --sport " + (host == 0 ? 40000 : 80 + host);
      case 9 -> " -p tcp -m multiport --dports " + (80 + host) + "," + (82 + host);
      case 10 -> " -p tcp --dport " + host * 27 + ":" + (80 + host);
      case 11 -> (host > 1 ? " ! -i eth" : " -i eth") + (random.nextBoolean() ? "+" : host);
      case 12 -> (host > 1 ? " ! -o eth" : " -o eth") + (random.nextBoolean() ? "+" : host);
      default -> " -p tcp -m multiport --ports " + (80 + host);
    };
  }

  /** Just longer than the chains that are gone through rule by rule. */
  private static List<String> rules(Random random) {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rules.add(
          "-A FORWARD"
              + condition(random)
              + condition(random)
              + " -j "
              + (random.nextBoolean() ? "ACCEPT" : "DROP"));
    }
    return rules;
  }

  @Test
  void aLongChainAnswersAsItsRulesDoOneByOne() {
    Random random = new Random(42);
    for (int chain = 0; chain < 60; chain++) {
      List<String> rules = rules(random);
      Ruleset all = save(rules).ruleset();
      List<Ruleset> single = new ArrayList<>();
      for (String rule : rules) {
        single.add(save(List.of(rule)).ruleset());
      }
      for (int i = 0; i < 20; i++) {
        Probe probe =
            Probe.tcp(
                    "10.1.0." + random.nextInt(5),
                    "10.2.0." + random.nextInt(5),
                    80 + random.nextInt(5))
                .by("eth" + random.nextInt(4), "eth" + random.nextInt(4));
        assertEquals(oneByOne(single, probe), dropped(all, probe), rules::toString);
      }
    }
  }

  private static Rules save(List<String> rules) {
    return Rules.saved("*filter", ":FORWARD ACCEPT", String.join("\n", rules));
  }

  /** What the first rule says that says anything. */
  private static String oneByOne(List<Ruleset> rulesets, Probe probe) {
    for (Ruleset ruleset : rulesets) {
      String word = dropped(ruleset, probe);
      if (!word.equals("policy")) {
        return word;
      }
    }
    return "policy";
  }

  private static String dropped(Ruleset ruleset, Probe probe) {
    Verdict verdict = ruleset.ask(ruleset.at(Hook.FORWARD).get(0), probe);
    if (verdict instanceof Verdict.Drop) {
      return "drop";
    }
    return verdict instanceof Verdict.Accept accept && accept.because() instanceof NetfilterRule
        ? "accept"
        : "policy";
  }

  @Test
  void ofTenThousandServicesTheRightOneIsFound() {
    List<String> rules = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rules.add(
          "-A FORWARD -d 10.96."
              + i / 250
              + "."
              + i % 250
              + "/32 -p tcp -m tcp --dport 80 -j DROP");
    }
    Ruleset ruleset = save(rules).ruleset();
    Probe probe = Probe.tcp("10.1.0.2", "10.96.20.7", 80);
    Verdict.Drop drop = (Verdict.Drop) ruleset.ask(ruleset.at(Hook.FORWARD).get(0), probe);
    assertEquals(5008, ((NetfilterRule) drop.because()).position());
  }
}
