package io.hopwise.path;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A recording of {@code record-netfilter} held against the model. */
final class Refereed {
  private final List<Disagreement> disagreements = new ArrayList<>();
  private int rulesets;
  private int packets;
  private int certain;

  /** A packet of which the kernel made something that the model excludes. */
  record Disagreement(RulesetCase ruleset, int talk, int packet, Retelling retelling) {
    @Override
    public String toString() {
      RulesetCase.Talk it = ruleset.talks().get(talk);
      return "ruleset "
          + ruleset.id()
          + " talk "
          + talk
          + " packet "
          + packet
          + "\n  sent   "
          + it.sent().subList(0, packet + 1).stream()
              .map(s -> s.device() + " " + s.packet())
              .toList()
          + "\n  kernel "
          + it.seen().get(packet)
          + "\n  model  "
          + retelling.possible(packet);
    }
  }

  static Refereed of(Path recording) {
    Refereed refereed = new Refereed();
    RulesetCase.forEach(recording, refereed::judge);
    return refereed;
  }

  /** One ruleset alone. */
  static Refereed of(RulesetCase ruleset) {
    Refereed refereed = new Refereed();
    refereed.judge(ruleset);
    return refereed;
  }

  List<Disagreement> disagreements() {
    return disagreements;
  }

  int rulesets() {
    return rulesets;
  }

  long percentCertain() {
    return certain * 100L / Math.max(packets, 1);
  }

  private void judge(RulesetCase ruleset) {
    rulesets++;
    for (int t = 0; t < ruleset.talks().size(); t++) {
      RulesetCase.Talk talk = ruleset.talks().get(t);
      Retelling retelling = new Retelling(ruleset.network(), talk);
      for (int p = 0; p < talk.sent().size(); p++) {
        packets++;
        certain += retelling.isCertain(p) ? 1 : 0;
        if (!retelling.allows(p)) {
          disagreements.add(new Disagreement(ruleset, t, p, retelling));
          break;
        }
      }
    }
  }

  String summary() {
    return rulesets
        + " rulesets, "
        + packets
        + " packets, "
        + percentCertain()
        + " % certain, "
        + disagreements.size()
        + " disagreements";
  }
}
