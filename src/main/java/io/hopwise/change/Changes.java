package io.hopwise.change;

import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Route;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes changes from what a card's remedy says; the kinds are listed in this package's page. */
public final class Changes {
  private Changes() {}

  /**
   * The changes that an entry of a card's remedy may mean.
   *
   * @param kind as the card spells it
   * @param arguments with their {@code {role.field}} placeholders filled
   * @param host where the evidence found the fault
   * @param roles the evidence's facts by role
   * @param around all facts of the case
   */
  public static Proposal propose(
      String kind,
      Map<String, String> arguments,
      String host,
      Map<String, Fact> roles,
      Surroundings around) {
    List<String> problems = new ArrayList<>(check(kind, arguments));
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      if (isOpen(argument.getValue())) {
        problems.add(
            "the evidence does not say '" + argument.getKey() + "': " + argument.getValue());
      }
    }
    if (!problems.isEmpty()) {
      return new Proposal(List.of(), problems);
    }
    List<Change> candidates = new ArrayList<>();
    Map<String, String> placed = placed(arguments, host, roles);
    for (Map<String, String> filled : FillIns.of(placed, around)) {
      Arguments read = new Arguments(filled, roles, around);
      Optional<Change> change = ChangeReader.read(kind, read);
      if (change.isPresent() && read.problems().isEmpty()) {
        if (!candidates.contains(change.get())) {
          candidates.add(change.get());
        }
      } else {
        problems.addAll(read.problems());
      }
    }
    return new Proposal(candidates, candidates.isEmpty() ? problems : List.of());
  }

  /**
   * The arguments with the host and network namespace they are for, and for a route to be replaced
   * with its destination.
   */
  private static Map<String, String> placed(
      Map<String, String> arguments, String host, Map<String, Fact> roles) {
    Map<String, String> placed = new LinkedHashMap<>(arguments);
    if (placed.getOrDefault("host", "").isEmpty()) {
      placed.put("host", host);
    }
    if (!placed.containsKey("netns")) {
      placed.put("netns", netns(placed.get("host"), roles));
    }
    Fact route = roles.get(placed.getOrDefault("route", ""));
    if (route instanceof Step step) {
      route = step.because();
    }
    if (route instanceof Route known && !placed.containsKey("destination")) {
      placed.put("destination", known.destination().toString());
    }
    return placed;
  }

  /** Where on the host the evidence found the fault: its step's place, else its first fact's. */
  private static String netns(String host, Map<String, Fact> roles) {
    if (roles.get("step") instanceof Step step && step.at().host().equals(host)) {
      return step.at().netns();
    }
    for (Fact fact : roles.values()) {
      if (fact instanceof HostFact known && known.host().equals(host)) {
        return known.netns();
      }
    }
    return "";
  }

  /**
   * What is wrong with an entry of a card's remedy: an unknown kind, an unknown or missing
   * argument, an unknown {@code ?name}. Values that hold placeholders are not looked into.
   *
   * @return sentences for the card's author; empty when all is well
   */
  public static List<String> check(String kind, Map<String, String> arguments) {
    List<String> problems = new ArrayList<>();
    if (!Kinds.ALL.contains(kind)) {
      problems.add(unknown("There is no change '" + kind + "'.", kind, Kinds.ALL));
      return problems;
    }
    List<String> known = Kinds.arguments(kind);
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      String name = argument.getKey();
      String value = argument.getValue();
      if (!known.contains(name)) {
        problems.add(unknown(kind + " has no argument '" + name + "'.", name, known));
      } else if (value.startsWith("?")) {
        int blank = value.indexOf(' ');
        String fill = value.substring(1, blank < 0 ? value.length() : blank);
        if (!FillIns.NAMES.contains(fill)) {
          problems.add(unknown("Nothing can be found as '?" + fill + "'.", fill, FillIns.NAMES));
        }
      }
    }
    for (String name : Kinds.required(kind)) {
      if (!arguments.containsKey(name)) {
        problems.add(
            kind + " lacks '" + name + "'. It needs: " + String.join(", ", Kinds.required(kind)));
      }
    }
    return problems;
  }

  private static String unknown(String what, String word, List<String> known) {
    String meant =
        Spelling.closest(word, known).map(guess -> " Did you mean '" + guess + "'?").orElse("");
    return what + meant + " Known: " + String.join(", ", known);
  }

  private static boolean isOpen(String value) {
    int open = value.indexOf('{');
    return open >= 0 && value.indexOf('}', open) > 0;
  }
}
