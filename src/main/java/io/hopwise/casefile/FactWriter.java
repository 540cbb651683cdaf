package io.hopwise.casefile;

import io.hopwise.fact.Address;
import io.hopwise.fact.Backend;
import io.hopwise.fact.BridgePort;
import io.hopwise.fact.BridgeVlan;
import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prints facts as typed facts of a case file. Read again they are the same facts, save that their
 * source is the case file.
 */
public final class FactWriter {
  private final ToldPlace place;
  private Optional<NetfilterRule> last = Optional.empty();

  private FactWriter(String host) {
    this.place = new ToldPlace(host, true);
  }

  /**
   * A fact as typed facts spell it.
   *
   * @param yaml one line: {@code route: {destination: 10.0.0.0/24, …}}
   * @param source where it stands written; none when it follows from others
   */
  public record Written(String yaml, Source source) {}

  /**
   * All these facts, one line each.
   *
   * @param facts of one host
   */
  public static List<Written> lines(String name, List<HostFact> facts) {
    FactWriter writer = new FactWriter(name);
    List<Written> lines = new ArrayList<>(facts.size());
    for (HostFact fact : facts) {
      String line = writer.line(fact);
      if (!line.isEmpty()) {
        lines.add(new Written(line, fact.source()));
      }
    }
    return lines;
  }

  /** What typed facts call a fact of this kind: {@code forwarding_entry}. */
  public static String kind(HostFact fact) {
    if (fact instanceof NetfilterChain chain) {
      return RuleLines.kind(chain);
    }
    String line = new FactWriter(fact.host()).line(fact);
    return line.substring(0, line.indexOf(':'));
  }

  /** How many facts there are of each kind, in the order in which the kinds come. */
  public static Map<String, Integer> kinds(List<HostFact> facts) {
    Map<Class<?>, String> names = new HashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      String name =
          fact instanceof NetfilterChain
              ? kind(fact)
              : names.computeIfAbsent(fact.getClass(), type -> kind(fact));
      counts.merge(name, 1, Integer::sum);
    }
    return counts;
  }

  /**
   * One entry of {@code hosts:} with all these facts; {@code exact: true} says that nothing follows
   * from them that is not there. Behind each stands, as a comment, where it was read.
   *
   * @param facts of one host
   */
  public static String host(String name, List<HostFact> facts) {
    List<Written> lines = lines(name, facts);
    StringBuilder yaml = new StringBuilder(lines.size() * 128 + 64);
    yaml.append("  - name: ").append(FactLine.quoted(name)).append('\n');
    yaml.append("    exact: true\n");
    yaml.append(lines.isEmpty() ? "" : "    facts:\n");
    for (Written line : lines) {
      yaml.append("      - ").append(line.yaml()).append(comment(line.source())).append('\n');
    }
    return yaml.toString();
  }

  /** A file's name can hold anything, line ends included; a comment ends with its line. */
  private static String comment(Source source) {
    if (!source.isQuotable()) {
      return "";
    }
    StringBuilder comment = new StringBuilder("   # ");
    for (int i = 0; i < source.file().length(); i++) {
      char c = source.file().charAt(i);
      boolean isShown = (c >= ' ' && c < 0x7f) || (c > 0xa0 && Character.isLetterOrDigit(c));
      comment.append(isShown ? c : '?');
    }
    return comment.append(':').append(source.line()).toString();
  }

  private String line(HostFact fact) {
    if (fact instanceof NetfilterRule rule) {
      return isBranchOfLast(rule) ? "" : RuleLines.rule(rule, place);
    }
    if (fact instanceof Link link) {
      return DeviceLines.link(link);
    }
    if (fact instanceof ManagedDevice managed) {
      return DeviceLines.managed(managed);
    }
    if (fact instanceof BridgePort port) {
      return DeviceLines.bridgePort(port);
    }
    if (fact instanceof BridgeVlan vlan) {
      return DeviceLines.bridgeVlan(vlan);
    }
    if (fact instanceof Address address) {
      return DeviceLines.address(address);
    }
    if (fact instanceof Route route) {
      return RoutingLines.route(route, place);
    }
    if (fact instanceof RouteLookup lookup) {
      return RoutingLines.routeLookup(lookup);
    }
    if (fact instanceof PolicyRule rule) {
      return RoutingLines.policyRule(rule, place);
    }
    if (fact instanceof Neighbour neighbour) {
      return RoutingLines.neighbour(neighbour);
    }
    if (fact instanceof NeighbourProxy proxy) {
      return RoutingLines.proxy(proxy);
    }
    if (fact instanceof ForwardingEntry entry) {
      return RoutingLines.forwardingEntry(entry);
    }
    if (fact instanceof NetfilterChain chain) {
      return RuleLines.chain(chain);
    }
    return fact instanceof NetfilterSet set ? RuleLines.set(set) : HostLines.line(fact);
  }

  /** A verdict map is one rule in the text and several facts, of which one is printed. */
  private boolean isBranchOfLast(NetfilterRule rule) {
    Optional<NetfilterRule> before = last;
    last = Optional.of(rule);
    return rule.backend() == Backend.NATIVE
        && before.filter(other -> isSameText(rule, other)).isPresent();
  }

  private static boolean isSameText(NetfilterRule rule, NetfilterRule other) {
    return rule.position() == other.position()
        && rule.text().equals(other.text())
        && rule.chain().equals(other.chain())
        && rule.table().equals(other.table())
        && rule.family().equals(other.family())
        && rule.backend() == other.backend()
        && rule.netns().equals(other.netns());
  }
}
