package io.hopwise.parse.netfilter;

import io.hopwise.parse.Place;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** The texts about one namespace's packet filter, in the order found. */
record FilterTexts(
    Place place,
    List<Text> saves,
    List<Text> listings,
    List<Text> rulesets,
    List<Text> sets,
    List<Text> parts,
    List<Text> picked) {
  /** The family whose rules an iptables text shows: {@code ip6} for ip6tables, else {@code ip}. */
  static String family(Text text) {
    return text.name().contains("ip6tables") ? "ip6" : "ip";
  }

  /** None yet. */
  FilterTexts(Place place) {
    this(
        place,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
