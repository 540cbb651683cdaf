package io.hopwise.report;

import io.hopwise.casefile.FactWriter;
import io.hopwise.change.PolicyRuleText;
import io.hopwise.change.RouteText;
import io.hopwise.diagnosis.Knowable;
import io.hopwise.fact.Address;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.Collected;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What is known of one network namespace, grouped as its commands would show it. */
final class NamespaceText {
  /** More of one list are only counted, unless all are wanted. */
  private static final int MOST = 200;

  /** What every host has, told or not. */
  private static final Set<Knowable> OF_HOSTS =
      EnumSet.of(
          Knowable.DEVICES,
          Knowable.ROUTES,
          Knowable.POLICY_RULES,
          Knowable.NEIGHBOURS,
          Knowable.FORWARDING_ENTRIES,
          Knowable.BRIDGE_PORTS,
          Knowable.FILTER,
          Knowable.NFTABLES,
          Knowable.PARAMETERS,
          Knowable.SOCKETS,
          Knowable.CONNECTIONS);

  private static final Set<Knowable> OF_CONTAINERS = EnumSet.of(Knowable.DEVICES, Knowable.ROUTES);

  private final Messages messages;
  private final Screen screen;

  NamespaceText(Messages messages, Screen screen) {
    this.messages = messages;
    this.screen = screen;
  }

  /**
   * Prints it.
   *
   * @param facts of this namespace
   * @param isHosts whether it is the host's own
   */
  void print(List<HostFact> facts, boolean isHosts) {
    Map<String, List<Supplier<String>>> groups = new LinkedHashMap<>();
    Map<String, List<Address>> addresses = new HashMap<>();
    Set<String> devices = new HashSet<>();
    for (HostFact fact : facts) {
      if (fact instanceof Address address) {
        addresses.computeIfAbsent(address.device(), absent -> new ArrayList<>()).add(address);
      } else if (fact instanceof Link link) {
        devices.add(link.device());
      }
    }
    FilterText filter = new FilterText();
    ParameterText parameters = new ParameterText();
    for (HostFact fact : facts) {
      if (fact instanceof Link link) {
        List<Supplier<String>> lines = group(groups, "report.facts-devices");
        lines.add(() -> DeviceText.link(link));
        for (Address address : addresses.getOrDefault(link.device(), List.of())) {
          lines.add(() -> "     " + DeviceText.address(address));
        }
      } else if (fact instanceof Address address && !devices.contains(address.device())) {
        group(groups, "report.facts-devices")
            .add(() -> address.device() + "   " + DeviceText.address(address));
      } else if (fact instanceof Route route) {
        if (!route.table().equals("local") || screen.isVerbose()) {
          group(groups, "report.facts-routes").add(() -> String.join(" ", RouteText.words(route)));
        }
      } else if (fact instanceof PolicyRule rule) {
        group(groups, "report.facts-policy-rules")
            .add(() -> String.join(" ", PolicyRuleText.words(rule)));
      } else if (fact instanceof Neighbour neighbour) {
        group(groups, "report.facts-neighbours").add(() -> DeviceText.neighbour(neighbour));
      } else if (fact instanceof ForwardingEntry entry) {
        group(groups, "report.facts-forwarding-entries")
            .add(() -> DeviceText.forwardingEntry(entry));
      } else if (fact instanceof BridgePort port) {
        group(groups, "report.facts-bridge-ports").add(() -> fields(port));
      } else if (fact instanceof BridgeVlan vlan) {
        group(groups, "report.facts-bridge-vlans").add(() -> fields(vlan));
      } else if (fact instanceof Sysctl parameter) {
        parameters.add(parameter);
      } else if (fact instanceof NetfilterChain
          || fact instanceof NetfilterRule
          || fact instanceof NetfilterSet) {
        filter.add(fact);
      } else if (!isSaidElsewhere(fact)) {
        group(groups, "report.facts-others")
            .add(() -> FactWriter.kind(fact) + "   " + fields(fact));
      }
    }
    groups.forEach(
        (name, lines) -> {
          if (!name.equals("report.facts-others")) {
            list(name, lines);
          }
        });
    list("report.facts-filter", filter.lines());
    list("report.facts-parameters", parameters.lines());
    list("report.facts-others", groups.getOrDefault("report.facts-others", List.of()));
    unknown(facts, isHosts ? OF_HOSTS : OF_CONTAINERS);
  }

  private static boolean isSaidElsewhere(HostFact fact) {
    return fact instanceof Address
        || fact instanceof Collected
        || fact instanceof Host
        || fact instanceof NetworkNamespace;
  }

  /** Its lines; of a long list few are shown, so that each is made when it is. */
  private static List<Supplier<String>> group(
      Map<String, List<Supplier<String>>> groups, String name) {
    return groups.computeIfAbsent(name, absent -> new ArrayList<>());
  }

  /** The fields of a fact as typed facts name them. */
  private static String fields(HostFact fact) {
    String line = FactWriter.lines(fact.host(), List.of(fact)).get(0).yaml();
    String fields = line.substring(line.indexOf(':') + 1).strip();
    return fields.startsWith("{") ? fields.substring(1, fields.length() - 1) : fields;
  }

  private void list(String name, List<Supplier<String>> lines) {
    if (lines.isEmpty()) {
      return;
    }
    screen.gap();
    screen.line("  " + screen.inked(Screen.Ink.BOLD, messages.of(name)));
    int shown = screen.isVerbose() ? lines.size() : Math.min(MOST, lines.size());
    lines.subList(0, shown).forEach(line -> screen.line("     " + line.get()));
    if (shown < lines.size()) {
      String rest = Integer.toString(lines.size() - shown);
      screen.line("     " + messages.of("report.and-more", rest));
    }
  }

  /** Absent is not empty: what nobody collected, or only in part, and what would tell it. */
  private void unknown(List<HostFact> facts, Set<Knowable> expected) {
    Set<Knowable> whole = EnumSet.noneOf(Knowable.class);
    Set<Knowable> partly = EnumSet.noneOf(Knowable.class);
    for (HostFact fact : facts) {
      if (fact instanceof Collected list) {
        whole.add(Knowable.of(list.topic()));
        if (list.topic() == Topic.IPTABLES_NFT || list.topic() == Topic.NETFILTER) {
          whole.add(Knowable.NFTABLES);
        }
      } else {
        Knowable.of(fact).ifPresent(partly::add);
      }
    }
    List<String> none = new ArrayList<>();
    List<String> some = new ArrayList<>();
    for (Knowable each : expected) {
      if (!whole.contains(each)) {
        (partly.contains(each) ? some : none).add(each.command());
      }
    }
    if (!none.isEmpty() || !some.isEmpty()) {
      screen.gap();
    }
    if (!some.isEmpty()) {
      screen.prose("  ", messages.of("report.facts-partly", String.join(" · ", some)));
    }
    if (!none.isEmpty()) {
      screen.prose("  ", messages.of("report.facts-unknown", String.join(" · ", none)));
    }
  }
}
