package io.hopwise.casefile;

import io.hopwise.fact.ForwardingEntry;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteLookup;
import java.util.List;

/** Prints what {@link RoutingFacts} reads. */
final class RoutingLines {
  private RoutingLines() {}

  static String route(Route route, ToldPlace place) {
    List<NextHop> hops = route.nextHops();
    boolean isSimple = hops.size() == 1 && hops.get(0).weight() == 1 && !isBare(hops.get(0));
    FactLine line = new FactLine("route").put("destination", route.destination());
    if (isSimple) {
      line.put("via", hops.get(0).via()).put("device", hops.get(0).device());
    }
    line.put("table", route.table(), "main")
        .put("type", ToldPlace.word(route.type()), "unicast")
        .put("metric", route.metric(), 0)
        .put("source", route.preferredSource())
        .put("protocol", route.protocol())
        .put("scope", route.scope(), RoutingFacts.usualScope(route.type(), hops))
        .put("mtu", route.mtu(), -1);
    if (isSimple) {
      line.put("onlink", hops.get(0).onlink(), false)
          .put("dead", hops.get(0).dead(), false)
          .put("linkdown", hops.get(0).linkdown(), false);
    } else if (!hops.isEmpty()) {
      line.raw("next_hops", hops(hops));
    }
    return line.put("position", route.position(), place.next("route " + route.netns()))
        .put("netns", route.netns())
        .end();
  }

  private static boolean isBare(NextHop hop) {
    return !hop.via().isPresent() && hop.device().isEmpty();
  }

  private static String hops(List<NextHop> hops) {
    StringBuilder list = new StringBuilder("[");
    for (NextHop hop : hops) {
      list.append(list.length() == 1 ? "" : ", ")
          .append(
              new FactLine()
                  .put("via", hop.via())
                  .put("device", hop.device())
                  .put("weight", hop.weight(), 1)
                  .put("onlink", hop.onlink(), false)
                  .put("dead", hop.dead(), false)
                  .put("linkdown", hop.linkdown(), false)
                  .end());
    }
    return list.append(']').toString();
  }

  static String policyRule(PolicyRule rule, ToldPlace place) {
    FactLine line =
        new FactLine("policy_rule")
            .put("priority", rule.priority(), -1)
            .put("not", rule.not(), false);
    if (!rule.from().equals(Prefix.ALL4)) {
      line.put("from", rule.from());
    }
    if (rule.to().length() > 0) {
      line.put("to", rule.to());
    }
    line.put("iif", rule.iif()).put("oif", rule.oif());
    if (rule.fwmark() >= 0) {
      String mask =
          rule.fwmask() == RoutingFacts.ALL_BITS ? "" : "/0x" + Long.toHexString(rule.fwmask());
      line.always("mark", "0x" + Long.toHexString(rule.fwmark()) + mask);
    }
    if (rule.uidFrom() >= 0) {
      line.always("uid", rule.uidFrom() + "-" + rule.uidTo());
    }
    if (rule.protocol() >= 0) {
      line.always("protocol", Protocol.text(rule.protocol()));
    }
    ports(line, "source_ports", rule.sourcePorts());
    ports(line, "ports", rule.destinationPorts());
    return line.put("tos", rule.tos(), -1)
        .put("action", rule.action(), "lookup")
        .put("table", rule.table())
        .put("suppress_prefixlength", rule.suppressPrefixLength(), -1)
        .put("detached", rule.detached(), false)
        .put("position", rule.position(), place.next("policy rule " + rule.netns()))
        .put("netns", rule.netns())
        .end();
  }

  private static void ports(FactLine line, String key, PortRange range) {
    if (range.from() >= 0) {
      line.always(
          key,
          range.from() == range.to()
              ? Integer.toString(range.from())
              : range.from() + "-" + range.to());
    }
  }

  static String neighbour(Neighbour neighbour) {
    return new FactLine("neighbour")
        .put("ip", neighbour.ip())
        .always("device", neighbour.device())
        .put("mac", neighbour.mac())
        .always("state", neighbour.state())
        .put("netns", neighbour.netns())
        .end();
  }

  static String proxy(NeighbourProxy proxy) {
    return new FactLine("neighbour_proxy")
        .put("ip", proxy.ip())
        .always("device", proxy.device())
        .put("netns", proxy.netns())
        .end();
  }

  static String routeLookup(RouteLookup lookup) {
    return new FactLine("route_lookup")
        .put("to", lookup.to())
        .put("from", lookup.from())
        .put("iif", lookup.in())
        .put("mark", lookup.mark(), 0)
        .put("uid", lookup.uid(), -1)
        .put("type", ToldPlace.word(lookup.type()), "unicast")
        .put("via", lookup.via())
        .put("device", lookup.device())
        .put("table", lookup.table(), "main")
        .put("source", lookup.preferredSource())
        .put("error", lookup.error())
        .put("netns", lookup.netns())
        .end();
  }

  static String forwardingEntry(ForwardingEntry entry) {
    return new FactLine("forwarding_entry")
        .always("mac", entry.mac())
        .put("device", entry.device())
        .put("destination", entry.destination())
        .put("port", entry.port(), -1)
        .put("vni", entry.vni(), -1)
        .put("via", entry.via())
        .put("master", entry.master())
        .put("permanent", entry.permanent(), entry.destination().isPresent())
        .put("static", entry.fixed(), false)
        .put("netns", entry.netns())
        .end();
  }
}
