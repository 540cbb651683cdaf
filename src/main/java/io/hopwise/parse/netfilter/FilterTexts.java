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
    List<Text> sixes,
    List<Text> parts,
    List<Text> picked) {
  /** None yet. */
  FilterTexts(Place place) {
    this(
        place,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }
}
