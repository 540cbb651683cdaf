package io.hopwise.compare;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import java.util.ArrayList;
import java.util.List;

/** A rule by what it matches and does: no counter, no comment, its matches in one order. */
final class RuleShape {
  private RuleShape() {}

  /** A chain's name without the digits that are drawn for each container. */
  static String chain(String chain) {
    return chain
        .replaceFirst("^(CNI-(DN|SN|HOSTPORT)?-?)[0-9a-f]{12,}$", "$1*")
        .replaceFirst("^(KUBE-POD-FW-)[A-Z0-9]{8,}$", "$1*")
        .replaceFirst("^(cali-(tw|fw|pi|po)-)cali[0-9a-f]+$", "$1*");
  }

  static String of(NetfilterRule rule, Naming naming) {
    List<String> matches = new ArrayList<>();
    for (Match match : rule.matches()) {
      if (!(match instanceof Match.Always)) {
        matches.add(match(match, rule.netns(), naming));
      }
    }
    matches.sort(String::compareTo);
    StringBuilder text = new StringBuilder(String.join(" ", matches));
    for (Action action : rule.actions()) {
      if (!(action instanceof Action.Continue)) {
        text.append(" → ").append(action(action, naming));
      }
    }
    return text.toString();
  }

  /** Whether it changes nothing of any packet. */
  static boolean isWithoutEffect(NetfilterRule rule) {
    return rule.actions().stream().allMatch(action -> action instanceof Action.Continue);
  }

  private static String match(Match match, String netns, Naming naming) {
    if (match instanceof Match.SourceAddress source) {
      return not(source.negated()) + "source " + naming.prefix(source.prefix());
    }
    if (match instanceof Match.DestinationAddress destination) {
      return not(destination.negated()) + "destination " + naming.prefix(destination.prefix());
    }
    if (match instanceof Match.AddressRanges ranges) {
      List<String> texts = new ArrayList<>();
      for (Match.Range range : ranges.ranges()) {
        texts.add(naming.ip(range.from()) + "-" + naming.ip(range.to()));
      }
      texts.sort(String::compareTo);
      return not(ranges.negated()) + ranges.side() + texts;
    }
    if (match instanceof Match.InDevice in) {
      return not(in.negated()) + "in " + naming.pattern(netns, in.pattern());
    }
    if (match instanceof Match.OutDevice out) {
      return not(out.negated()) + "out " + naming.pattern(netns, out.pattern());
    }
    if (match instanceof Match.Physdev device) {
      return not(device.negated())
          + "physdev "
          + naming.pattern(netns, device.in())
          + " "
          + naming.pattern(netns, device.out())
          + device.isBridged();
    }
    if (match instanceof Match.ConntrackAddress address) {
      return not(address.negated())
          + address.original()
          + address.side()
          + naming.prefix(address.prefix());
    }
    if (match instanceof Match.Protocol protocol) {
      return not(protocol.negated()) + "protocol " + protocol.numbers().stream().sorted().toList();
    }
    if (match instanceof Match.ConntrackState state) {
      return not(state.negated()) + "state " + state.states().stream().sorted().toList();
    }
    return match.toString();
  }

  private static String not(boolean negated) {
    return negated ? "not " : "";
  }

  private static String action(Action action, Naming naming) {
    if (action instanceof Action.Jump jump) {
      return "ask " + chain(jump.chain());
    }
    if (action instanceof Action.Goto other) {
      return "go to " + chain(other.chain());
    }
    if (action instanceof Action.Snat snat) {
      return "snat " + naming.ip(snat.from()) + "-" + naming.ip(snat.to()) + snat.ports();
    }
    if (action instanceof Action.Dnat dnat) {
      return "dnat " + naming.ip(dnat.from()) + "-" + naming.ip(dnat.to()) + dnat.ports();
    }
    return action instanceof Action.Netmap map
        ? "netmap " + naming.prefix(map.to())
        : action.toString();
  }
}
