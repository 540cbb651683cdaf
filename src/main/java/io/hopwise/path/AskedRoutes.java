package io.hopwise.path;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.RouteLookup;
import io.hopwise.fact.RouteType;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the kernel's own answers ({@code ip route get}) against what its lists of routes and rules
 * say: where they differ the lists are of another moment, or something is in them that is not
 * understood.
 */
public final class AskedRoutes {
  /** So many possible answers are looked at. */
  private static final int MOST = 64;

  private AskedRoutes() {}

  /** A warning for each answer that the lists exclude. */
  public static List<Warning> differing(Network network) {
    List<Warning> warnings = new ArrayList<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof RouteLookup lookup && isOfWays(lookup)) {
        network
            .stack(new StackId(lookup.host(), lookup.netns()))
            .filter(stack -> isListed(stack, lookup.to()))
            .flatMap(stack -> other(stack, lookup))
            .ifPresent(
                way ->
                    warnings.add(
                        Warning.at(
                            lookup.source(), "route-lookup-differs", lookup.to().toString(), way)));
      }
    }
    return warnings;
  }

  /** Of an error the kernel does not say whether a route or the source check made it. */
  private static boolean isOfWays(RouteLookup lookup) {
    boolean known = lookup.type() == RouteType.UNICAST || lookup.type() == RouteType.LOCAL;
    return lookup.error().isEmpty() && lookup.in().isEmpty() && known;
  }

  private static boolean isListed(Stack stack, Ip to) {
    boolean six = to.family() == 6;
    return stack.routesCollected(six)
        && stack.collected(six ? Topic.POLICY_RULES6 : Topic.POLICY_RULES);
  }

  /** The way that the lists say; empty where they may say the kernel's. */
  private static Optional<String> other(Stack stack, RouteLookup lookup) {
    String way = "";
    Optional<Oracle> oracle = Optional.of(new Oracle());
    for (int i = 0; i < MOST && oracle.isPresent(); i++) {
      RouteAnswer answer = new Routing(stack, oracle.get()).lookup(query(lookup));
      if (mayBe(answer, lookup)) {
        return Optional.empty();
      }
      way = way.isEmpty() ? shown(answer) : way;
      oracle = oracle.get().next();
    }
    return Optional.of(way);
  }

  private static RouteQuery query(RouteLookup lookup) {
    return new RouteQuery(
        lookup.to(), lookup.from(), "lo", "", lookup.mark(), Math.max(0, lookup.uid()), 0, -1, -1);
  }

  private static boolean mayBe(RouteAnswer answer, RouteLookup lookup) {
    return switch (answer.kind()) {
      case LOCAL -> lookup.type() == RouteType.LOCAL;
      case UNICAST ->
          lookup.type() == RouteType.UNICAST
              && answer.device().equals(lookup.device())
              && answer.hop().via().equals(lookup.via());
      case NOT_COLLECTED -> true;
      default -> false;
    };
  }

  private static String shown(RouteAnswer answer) {
    if (!answer.isUnicast()) {
      return answer.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
    Ip via = answer.hop().via();
    return (via.isPresent() ? "via " + via + " " : "") + "dev " + answer.device();
  }
}
