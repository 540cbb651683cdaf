package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Note;
import io.hopwise.fact.Route;
import io.hopwise.fact.Step;
import io.hopwise.fact.Sysctl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes changes from what a card's remedy says; the kinds are listed in this package's page. */
public final class Changes {
  /** The arguments that name a role of the evidence. */
  private static final List<String> NAMING_ROLES =
      List.of("route", "rule", "chain", "before", "entry", "container", "peer");

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
    List<String> problems = new ArrayList<>();
    check(kind, arguments).forEach(misfit -> problems.add(misfit.sentence()));
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
      placed.put("netns", netns(placed, roles));
    }
    if (placed.getOrDefault("via", "").equals("?gateway")) {
      placed.put("via", "?gateway " + ownAddress(placed.get("host"), roles));
    }
    if (named(placed, "route", roles) instanceof Route known) {
      placed.putIfAbsent("destination", known.destination().toString());
    }
    return placed;
  }

  /** The own address that the evidence's packets leave from; none when it does not say. */
  private static Ip ownAddress(String host, Map<String, Fact> roles) {
    if (roles.get("step") instanceof Step step) {
      return step.packet().from();
    }
    for (Fact fact : roles.values()) {
      if (fact instanceof Address address && address.host().equals(host)) {
        return address.ip();
      }
    }
    return Ip.NONE;
  }

  /**
   * Where on the host the change is to be made: where the fact is that an argument names, where the
   * step happened that is the evidence, else where the parameter was collected; the host's own
   * namespace when none of them says.
   */
  private static String netns(Map<String, String> placed, Map<String, Fact> roles) {
    String host = placed.get("host");
    for (String argument : NAMING_ROLES) {
      if (named(placed, argument, roles) instanceof HostFact fact && fact.host().equals(host)) {
        return fact.netns();
      }
    }
    if (roles.get("step") instanceof Step step && step.at().host().equals(host)) {
      return step.at().netns();
    }
    String key = placed.getOrDefault("key", "");
    for (Fact fact : roles.values()) {
      if (fact instanceof Sysctl known && known.host().equals(host) && known.key().equals(key)) {
        return known.netns();
      }
    }
    return "";
  }

  /** The fact whose role an argument names; of a step, the fact that decided it. */
  private static Fact named(
      Map<String, String> arguments, String argument, Map<String, Fact> roles) {
    Fact fact = roles.getOrDefault(arguments.getOrDefault(argument, ""), Note.NONE);
    return fact instanceof Step step ? step.because() : fact;
  }

  /**
   * What is wrong with an entry of a card's remedy: an unknown kind, an unknown or missing
   * argument, an unknown {@code ?name}. Values that hold placeholders are not looked into.
   *
   * @return what its author has to mend; empty when all is well
   */
  public static List<Misfit> check(String kind, Map<String, String> arguments) {
    if (!Kinds.ALL.contains(kind)) {
      return List.of(new Misfit(Misfit.What.NO_CHANGE, kind, kind, Kinds.ALL));
    }
    List<Misfit> misfits = new ArrayList<>();
    List<String> known = Kinds.arguments(kind);
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      String name = argument.getKey();
      String value = argument.getValue();
      if (!known.contains(name)) {
        misfits.add(new Misfit(Misfit.What.NO_ARGUMENT, kind, name, known));
      } else if (value.startsWith("?")) {
        int blank = value.indexOf(' ');
        String fill = value.substring(1, blank < 0 ? value.length() : blank);
        if (!FillIns.NAMES.contains(fill)) {
          misfits.add(
              new Misfit(Misfit.What.NOTHING_TO_FIND, kind, fill, List.copyOf(FillIns.NAMES)));
        }
      }
    }
    for (String name : Kinds.required(kind)) {
      if (!arguments.containsKey(name)) {
        misfits.add(new Misfit(Misfit.What.LACKS, kind, name, Kinds.required(kind)));
      }
    }
    return misfits;
  }

  private static boolean isOpen(String value) {
    int open = value.indexOf('{');
    return open >= 0 && value.indexOf('}', open) > 0;
  }
}
