package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Code;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NextHop;
import io.hopwise.fact.Note;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Route;
import io.hopwise.fact.RouteType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks a namespace's policy rules and routing tables (ip-rule(8), ip-route(8)). */
final class Routing {
  private final Stack stack;
  private final Oracle oracle;

  Routing(Stack stack, Oracle oracle) {
    this.stack = stack;
    this.oracle = oracle;
  }

  /** Where the packet goes. */
  RouteAnswer lookup(RouteQuery query) {
    List<PolicyRule> rules = stack.policyRules(query.to());
    if (rules.isEmpty()) {
      return withoutRules(query);
    }
    for (int i = 0; i < rules.size(); i++) {
      PolicyRule rule = rules.get(i);
      if (!query.isTakenBy(rule)) {
        continue;
      }
      switch (rule.action()) {
        case "unreachable" -> {
          return RouteAnswer.of(RouteAnswer.Kind.NET_UNREACHABLE, rule);
        }
        case "prohibit" -> {
          return RouteAnswer.of(RouteAnswer.Kind.PROHIBIT, rule);
        }
        case "blackhole" -> {
          return RouteAnswer.of(RouteAnswer.Kind.BLACKHOLE, rule);
        }
        case "goto" -> i = indexOfPriority(rules, rule.table(), i) - 1;
        case "nop" -> {
          // asks nothing
        }
        default -> {
          if (mayBeInUncollected(rule, query)) {
            return RouteAnswer.of(RouteAnswer.Kind.NOT_COLLECTED, rule);
          }
          Optional<RouteAnswer> answer = ask(rule.table(), query, rule.suppressPrefixLength());
          if (answer.isPresent()) {
            return answer.get().by(rule);
          }
        }
      }
    }
    return nothingFound(query);
  }

  /** The kernel's own tables hold nothing else than what the others tell. */
  private boolean mayBeInUncollected(PolicyRule rule, RouteQuery query) {
    String table = canonical(rule.table());
    return !table.equals("local")
        && !table.equals("default")
        && stack.lacksTable(query.isSix(), table)
        && oracle.holds(Code.ROUTES_NOT_COLLECTED, rule, "");
  }

  private RouteAnswer withoutRules(RouteQuery query) {
    Optional<RouteAnswer> local = ask("local", query, -1);
    if (local.isPresent()) {
      return local.get();
    }
    return ask("main", query, -1)
        .or(() -> ask("default", query, -1))
        .orElseGet(() -> nothingFound(query));
  }

  /**
   * Who must leave by a device finds everybody on its link when no route says otherwise
   * (net/ipv4/route.c, ip_route_output_key_hash_rcu).
   */
  private RouteAnswer nothingFound(RouteQuery query) {
    if (!query.oif().isEmpty() && !query.isSix()) {
      return RouteAnswer.onLink(query.oif());
    }
    return stack.routesCollected(query.isSix())
        ? RouteAnswer.noRoute()
        : RouteAnswer.of(RouteAnswer.Kind.NOT_COLLECTED, Note.NONE);
  }

  private static int indexOfPriority(List<PolicyRule> rules, String priority, int after) {
    for (int i = after + 1; i < rules.size(); i++) {
      if (Long.toString(rules.get(i).priority()).equals(priority)) {
        return i;
      }
    }
    return rules.size();
  }

  private Optional<RouteAnswer> ask(String table, RouteQuery query, int suppressPrefixLength) {
    if (isLocalTable(table) && !stack.table(query.isSix(), "local").isPresent()) {
      return impliedLocal(query.to());
    }
    Optional<RouteTable> routes = stack.table(query.isSix(), canonical(table));
    if (routes.isEmpty()) {
      return Optional.empty();
    }
    List<Route> candidates = routes.get().candidates(query.to());
    if (query.isSix() && !stack.parameters().forwards(true, "")) {
      // who is no router leaves a gateway that does not answer, for the next best (rt6_select)
      Optional<RouteAnswer> reachable =
          best(candidates.stream().filter(this::mayAnswer).toList(), query, suppressPrefixLength);
      if (reachable.isPresent()) {
        return reachable;
      }
    }
    return best(candidates, query, suppressPrefixLength);
  }

  private boolean mayAnswer(Route route) {
    return route.nextHops().size() != 1
        || !route.via().isPresent()
        || !gatewayFailed(route.nextHops().get(0));
  }

  private Optional<RouteAnswer> best(
      List<Route> candidates, RouteQuery query, int suppressPrefixLength) {
    for (int i = 0; i < candidates.size(); i++) {
      Route route = candidates.get(i);
      if (route.destination().length() <= suppressPrefixLength) {
        return Optional.empty();
      }
      if (route.type() == RouteType.THROW) {
        return Optional.empty();
      }
      if (route.nextHops().isEmpty()) {
        return Optional.of(
            RouteAnswer.of(route, new NextHop(Ip.NONE, "lo", 1, false, false, false)));
      }
      if (route.type() == RouteType.LOCAL && query.oif().isEmpty()) {
        // an own address stays one while its device is down
        return Optional.of(RouteAnswer.of(route, route.nextHops().get(0)));
      }
      Optional<NextHop> hop =
          query.isSix()
              ? anyOf(equals(route, candidates, query), query)
              : usable(route, query, candidates);
      if (hop.isPresent()) {
        return Optional.of(
            RouteAnswer.of(route, query.isSix() ? hop.get() : onLinkIfOwn(hop.get())));
      }
    }
    return Optional.empty();
  }

  /**
   * Of IPv6 the routes of one prefix and metric: which of them is taken depends on which was taken
   * before (net/ipv6/route.c, find_rr_leaf).
   */
  private List<Route> equals(Route route, List<Route> candidates, RouteQuery query) {
    List<Route> equal = new ArrayList<>(1);
    for (Route other : candidates) {
      if (other.type() == route.type()
          && other.destination().equals(route.destination())
          && other.metric() == route.metric()
          && usable(other, query, candidates).isPresent()) {
        equal.add(other);
      }
    }
    return equal;
  }

  private Optional<NextHop> anyOf(List<Route> equal, RouteQuery query) {
    if (equal.isEmpty()) {
      return Optional.empty();
    }
    boolean choice = equal.size() > 1 && equal.get(0).type() == RouteType.UNICAST;
    int chosen = choice ? oracle.pick(Code.WAY_UNKNOWN, equal.get(0), equal.size()) : 0;
    return usable(equal.get(chosen), query, equal);
  }

  /** A gateway that is an own address stands for the link itself (fib_check_nh, RT_SCOPE_HOST). */
  private NextHop onLinkIfOwn(NextHop hop) {
    return hop.via().isPresent() && stack.owns(hop.via())
        ? new NextHop(Ip.NONE, hop.device(), hop.weight(), hop.onlink(), hop.dead(), hop.linkdown())
        : hop;
  }

  private static boolean isLocalTable(String table) {
    return table.equals("local") || table.equals("255");
  }

  private static String canonical(String table) {
    return switch (table) {
      case "255" -> "local";
      case "254" -> "main";
      case "253" -> "default";
      default -> table;
    };
  }

  /**
   * What the kernel keeps in table local for every address, where only addresses were collected.
   */
  private Optional<RouteAnswer> impliedLocal(Ip to) {
    Optional<Address> own = stack.address(to);
    if (own.isEmpty() && !to.isLoopback()) {
      return Optional.empty();
    }
    HostFact because = own.isPresent() ? own.get() : Note.NONE;
    return Optional.of(RouteAnswer.of(RouteAnswer.Kind.LOCAL, because));
  }

  private Optional<NextHop> usable(Route route, RouteQuery query, List<Route> candidates) {
    List<NextHop> alive = new ArrayList<>(route.nextHops().size());
    for (NextHop hop : route.nextHops()) {
      boolean wanted = query.oif().isEmpty() || hop.device().equals(query.oif());
      boolean ignored = ignoredForLinkdown(query.isSix(), hop);
      if (wanted && !hop.dead() && !ignored && !isDown(hop.device())) {
        alive.add(hop);
      }
    }
    if (alive.isEmpty()) {
      return Optional.empty();
    }
    boolean chooses =
        query.isSix()
            ? !stack.parameters().forwards(true, "")
            : stack.parameters().number("net.ipv4.fib_multipath_use_neigh", 0) != 0;
    if (alive.size() > 1 && chooses) {
      List<NextHop> answering = alive.stream().filter(hop -> !gatewayFailed(hop)).toList();
      alive = answering.isEmpty() ? alive : answering;
    }
    if (alive.size() > 1) {
      return Optional.of(alive.get(oracle.pick(Code.WAY_UNKNOWN, route, alive.size())));
    }
    NextHop only = alive.get(0);
    if (route.destination().length() == 0
        && !query.isSix()
        && gatewayFailed(only)
        && hasLivingTwin(route, candidates)) {
      return Optional.empty();
    }
    return Optional.of(only);
  }

  private boolean isDown(String device) {
    Optional<Link> link = stack.link(device);
    return link.isPresent() && !link.get().up() && !device.equals("lo");
  }

  private boolean ignoredForLinkdown(boolean six, NextHop hop) {
    String name = "ignore_routes_with_linkdown";
    Parameters parameters = stack.parameters();
    return hop.linkdown()
        && (six ? parameters.most6(name, hop.device()) : parameters.most(name, hop.device())) > 0;
  }

  private boolean gatewayFailed(NextHop hop) {
    Optional<Neighbour> gateway = stack.neighbour(hop.via(), hop.device());
    return gateway.isPresent() && gateway.get().isFailed();
  }

  /** Of two default routes with equal metric the kernel leaves the one whose gateway failed. */
  private boolean hasLivingTwin(Route route, List<Route> candidates) {
    for (Route other : candidates) {
      if (other.destination().length() == 0
          && other.metric() == route.metric()
          && other.position() != route.position()
          && !other.nextHops().isEmpty()
          && !gatewayFailed(other.nextHops().get(0))) {
        return true;
      }
    }
    return false;
  }
}
