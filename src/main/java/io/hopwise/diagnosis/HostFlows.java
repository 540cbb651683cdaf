package io.hopwise.diagnosis;

import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Packets through a host of which nothing but itself is known: where its routes lead, and back. */
final class HostFlows {
  /** So many routes are followed. */
  private static final int MOST_ROUTES = 12;

  private static final int ICMP = 1;

  private static final Endpoint OUTSIDE = new Endpoint("", "", Ip.parse("8.8.8.8"));

  private HostFlows() {}

  static List<Flow> of(Network network, String host) {
    List<Endpoint> own = new ArrayList<>();
    Map<String, List<Endpoint>> pods = ClusterEnds.of(network).pods();
    pods.getOrDefault(host, List.of()).stream().limit(1).forEach(own::add);
    own.add(new Endpoint(host, "", Ip.NONE));
    List<Endpoint> others = new ArrayList<>();
    others.add(OUTSIDE);
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Route route && leadsAway(route) && others.size() <= MOST_ROUTES) {
        Ip first = route.destination().network();
        Ip one = route.destination().length() > 30 ? first : Ip.v4(first.low() + 2);
        others.add(new Endpoint("", "", one));
      }
    }
    List<Flow> flows = new ArrayList<>();
    for (Endpoint mine : own) {
      for (Endpoint other : others) {
        flows.add(flow(mine, other));
        if (mine.ip().isPresent() || !mine.pod().isEmpty()) {
          flows.add(flow(other, mine));
        }
      }
    }
    return flows;
  }

  private static boolean leadsAway(Route route) {
    return route.netns().isEmpty()
        && !route.isSix()
        && !route.table().equals("local")
        && route.type() != RouteType.LOCAL
        && route.destination().length() > 0
        && !route.protocol().equals("kernel");
  }

  private static Flow flow(Endpoint from, Endpoint to) {
    return new Flow(0, from, to, ICMP, -1, -1, -1, false);
  }
}
