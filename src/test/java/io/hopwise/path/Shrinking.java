package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the smallest ruleset and the fewest packets about which kernel and model still disagree, by
 * leaving out what can be left out and asking the kernel again.
 */
final class Shrinking {
  private static final int MOST_ROUNDS = 25;

  private final Path scratch;
  private int round;

  private Shrinking(Path scratch) {
    this.scratch = scratch;
  }

  /** The smallest disagreement that this one comes down to. */
  static Refereed.Disagreement of(Refereed.Disagreement disagreement, Path scratch) {
    Shrinking shrinking = new Shrinking(scratch);
    Refereed.Disagreement smallest = disagreement;
    List<JsonNode> smaller = List.of(onlyTalk(disagreement));
    while (!smaller.isEmpty() && shrinking.round < MOST_ROUNDS) {
      List<Refereed.Disagreement> left = shrinking.disagreements(smaller);
      if (left.isEmpty()) {
        return smallest;
      }
      for (Refereed.Disagreement one : left) {
        if (size(one.ruleset().json()) < size(smallest.ruleset().json())) {
          smallest = one;
        }
      }
      smaller = candidates(smallest.ruleset().json());
    }
    return smallest;
  }

  private List<Refereed.Disagreement> disagreements(List<JsonNode> cases) {
    round++;
    Path recording = scratch.resolve("round-" + round);
    LabRecorder.replay(recording, cases);
    return Refereed.of(recording).disagreements();
  }

  private static JsonNode onlyTalk(Refereed.Disagreement disagreement) {
    ObjectNode json = disagreement.ruleset().json().deepCopy();
    ArrayNode plans = json.putArray("plans");
    plans.add(disagreement.ruleset().json().get("plans").get(disagreement.talk()));
    return json;
  }

  private static int size(JsonNode json) {
    int size = 1000 * json.get("plans").size();
    for (JsonNode load : json.get("load")) {
      size += load.get(1).asText().split("\n").length;
    }
    for (JsonNode plan : json.get("plans")) {
      size += plan.get("then").size();
    }
    return size;
  }

  private static List<JsonNode> candidates(JsonNode json) {
    List<JsonNode> candidates = new ArrayList<>();
    for (int i = 0; i < json.get("load").size(); i++) {
      String[] lines = json.get("load").get(i).get(1).asText().split("\n");
      if (json.get("load").size() > 1) {
        ObjectNode without = json.deepCopy();
        ((ArrayNode) without.get("load")).remove(i);
        candidates.add(without);
      }
      for (BitSet left : partsOf(lines)) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines.length; line++) {
          text.append(left.get(line) ? "" : lines[line] + "\n");
        }
        ObjectNode without = json.deepCopy();
        ((ArrayNode) without.get("load").get(i)).set(1, text.toString());
        candidates.add(without);
      }
    }
    JsonNode plan = json.get("plans").get(0);
    if (plan.get("then").size() > 0) {
      ObjectNode without = json.deepCopy();
      ArrayNode then = (ArrayNode) without.get("plans").get(0).get("then");
      then.remove(then.size() - 1);
      candidates.add(without);
    }
    return candidates;
  }

  /** Sets of lines that can be left out together: a block, a rule, half of all rules. */
  private static List<BitSet> partsOf(String[] lines) {
    List<BitSet> parts = new ArrayList<>();
    List<Integer> rules = new ArrayList<>();
    int opened = -1;
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (line.matches("(set|map|chain|table) .*\\{.*")) {
        opened = line.startsWith("table") ? -1 : i;
      } else if (line.equals("}") && opened >= 0) {
        BitSet block = new BitSet();
        block.set(opened, i + 1);
        parts.add(block);
        opened = -1;
      } else if (line.startsWith("*")) {
        opened = i;
      } else if (line.equals("COMMIT")) {
        BitSet block = new BitSet();
        block.set(opened, i + 1);
        parts.add(block);
        opened = -1;
      } else if (line.startsWith("-A") || line.startsWith("add ") || isNftRule(line)) {
        rules.add(i);
      }
    }
    for (int width = rules.size() / 2; width > 0; width /= 2) {
      for (int from = 0; from < rules.size(); from += width) {
        BitSet some = new BitSet();
        rules.subList(from, Math.min(rules.size(), from + width)).forEach(some::set);
        parts.add(some);
      }
    }
    return parts;
  }

  private static boolean isNftRule(String line) {
    return !line.isBlank()
        && !line.startsWith(" ")
        && !line.startsWith(":")
        && !line.startsWith("}")
        && !line.startsWith("create ")
        && !line.startsWith("flush ");
  }
}
