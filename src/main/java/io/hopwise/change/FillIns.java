package io.hopwise.change;

import io.hopwise.fact.Ip;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds candidates for the values of a remedy that a card can't know, each {@code ?name}. */
final class FillIns {
  static final List<String> NAMES =
      List.of(
          "gateway",
          "network",
          "underlay",
          "overlay",
          "bridge-of",
          "mtu",
          "vtep",
          "endpoint",
          "outer",
          "mac");

  private static final int MOST = 12;

  private final Surroundings around;
  private final String host;
  private final String netns;

  private FillIns(Surroundings around, String host, String netns) {
    this.around = around;
    this.host = host;
    this.netns = netns;
  }

  /**
   * The arguments with every unknown value filled, the most plausible first; none when for one of
   * them nothing is found.
   *
   * @param arguments the host and the network namespace among them
   */
  static List<Map<String, String>> of(Map<String, String> arguments, Surroundings around) {
    String host = arguments.getOrDefault("host", "");
    return new FillIns(around, host, arguments.getOrDefault("netns", "")).fill(arguments);
  }

  private List<Map<String, String>> fill(Map<String, String> arguments) {
    List<Map<String, String>> filled = List.of(arguments);
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      if (argument.getValue().startsWith("?") && !needsOthers(argument.getValue())) {
        filled = filled(filled, argument.getKey());
      }
    }
    for (Map.Entry<String, String> argument : arguments.entrySet()) {
      if (needsOthers(argument.getValue())) {
        filled = filled(filled, argument.getKey());
      }
    }
    return filled;
  }

  /** A gateway depends on the destination, an MTU on the device. */
  private static boolean needsOthers(String value) {
    return value.startsWith("?gateway") || value.startsWith("?mtu");
  }

  private List<Map<String, String>> filled(List<Map<String, String>> maps, String key) {
    List<Map<String, String>> all = new ArrayList<>();
    for (Map<String, String> map : maps) {
      for (Map<String, String> values : candidates(key, map)) {
        if (all.size() < MOST) {
          Map<String, String> more = new LinkedHashMap<>(map);
          more.putAll(values);
          all.add(more);
        }
      }
    }
    return all;
  }

  /** What to put for one argument, which may set others along with it. */
  private List<Map<String, String>> candidates(String key, Map<String, String> map) {
    String value = map.getOrDefault(key, "");
    int blank = value.indexOf(' ');
    String name = value.substring(1, blank < 0 ? value.length() : blank);
    Ip about = blank < 0 ? Ip.NONE : address(value.substring(blank + 1).strip());
    List<Map<String, String>> found = new ArrayList<>();
    switch (name) {
      case "gateway" -> gateways(key, map, about, found);
      case "network" -> prefixes(key, NetworkCandidates.of(around, about), found);
      case "underlay" -> prefixes(key, NetworkCandidates.underlay(around, host, about), found);
      case "overlay" -> prefixes(key, NetworkCandidates.overlay(around), found);
      case "bridge-of" -> {
        for (String device : DeviceCandidates.bridgeOf(around.of(host), about)) {
          found.add(Map.of(key, device));
        }
      }
      case "mtu" -> {
        String device = map.getOrDefault("device", "");
        for (int mtu : DeviceCandidates.mtu(around.of(host), netns, device)) {
          found.add(Map.of(key, Integer.toString(mtu)));
        }
      }
      case "endpoint" -> {
        String port = map.getOrDefault("port", "");
        for (Ip ip : EndpointCandidates.of(around, host, about, port)) {
          found.add(Map.of(key, ip.toString()));
        }
      }
      case "vtep" -> vteps(key, about, found);
      case "outer" -> {
        String whose = blank < 0 ? host : value.substring(blank + 1).strip();
        for (Ip outer : VtepCandidates.outer(around, whose, key.equals("destination"))) {
          found.add(Map.of(key, outer.toString()));
        }
      }
      case "mac" -> {
        if (about.isV4()) {
          found.add(Map.of(key, VtepCandidates.newMac(about)));
        }
      }
      default -> {}
    }
    return found;
  }

  private void gateways(
      String key, Map<String, String> map, Ip from, List<Map<String, String>> found) {
    Prefix destination = Prefix.parse(map.getOrDefault("destination", ""));
    for (NextHop hop : GatewayCandidates.of(around, host, netns, destination, from)) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put(key, hop.via().isPresent() ? hop.via().toString() : "");
      values.put("device", hop.device());
      values.put("onlink", Boolean.toString(hop.onlink()));
      found.add(values);
    }
  }

  private static void prefixes(String key, List<Prefix> prefixes, List<Map<String, String>> found) {
    for (Prefix prefix : prefixes) {
      found.add(Map.of(key, prefix.toString()));
    }
  }

  private void vteps(String key, Ip about, List<Map<String, String>> found) {
    if (key.equals("mac")) {
      for (String mac : VtepCandidates.mac(around, host, about)) {
        found.add(Map.of(key, mac));
      }
    } else {
      for (Ip outer : VtepCandidates.outerOf(around, host, about)) {
        found.add(Map.of(key, outer.toString()));
      }
    }
  }

  /** The address, where a prefix that holds one address only counts as one. */
  private static Ip address(String text) {
    Prefix prefix = Prefix.parse(text);
    return prefix.isPresent() ? Ip.parse(text.split("/", 2)[0]) : Ip.NONE;
  }
}
