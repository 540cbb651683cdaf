package io.hopwise.fact;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A route (ip-route(8)).
 *
 * @param table the table's name or number as printed; {@code main} when none is
 * @param position its place in the listing, from 0: among equal prefixes and metrics the first
 *     listed is used
 * @param type {@code UNICAST} sends on, {@code LOCAL} takes for itself, {@code BLACKHOLE}, {@code
 *     UNREACHABLE} and {@code PROHIBIT} throw away
 * @param destination which addresses it is for; 0.0.0.0/0 for {@code default}
 * @param scope {@code global}, {@code link}, {@code host} …; empty when not printed
 * @param metric the smaller wins; 0 when not printed
 * @param preferredSource the {@code src} attribute; none when not printed
 * @param protocol who wrote it: {@code kernel}, {@code boot}, {@code static}, {@code bird} …; empty
 *     when not printed
 * @param mtu the {@code mtu} attribute; -1 when not printed
 * @param nextHops at least one, except for types that have none
 */
public record Route(
    String host,
    String netns,
    String table,
    int position,
    RouteType type,
    Prefix destination,
    String scope,
    long metric,
    Ip preferredSource,
    String protocol,
    int mtu,
    List<NextHop> nextHops,
    Source source)
    implements HostFact {
  private static final Pattern ENGINES_BRIDGE =
      Pattern.compile("docker0|docker_gwbridge|br-[0-9a-f]{12}|(cni-)?podman[0-9]{1,3}");

  /** Keeps its own copy of the next hops. */
  public Route {
    nextHops = List.copyOf(nextHops);
  }

  /** Whether it is a route of IPv6. */
  public boolean isSix() {
    return destination.network().family() == 6;
  }

  /**
   * Whether a daemon that speaks BGP wrote it: bird, FRR (rtnetlink.h, RTPROT_BIRD, RTPROT_BGP), or
   * kube-router, which takes RTPROT_MROUTED.
   */
  public boolean isByBgp() {
    return switch (protocol) {
      case "bird", "bgp", "mrouted", "17" -> netns.isEmpty();
      default -> false;
    };
  }

  /** The first next hop's gateway; none for a target on the link or a route without next hop. */
  public Ip via() {
    return nextHops.isEmpty() ? Ip.NONE : nextHops.get(0).via();
  }

  /** The first next hop's device; empty for a route without next hop. */
  public String device() {
    return nextHops.isEmpty() ? "" : nextHops.get(0).device();
  }

  /**
   * Whether it leads into a network of Docker's (swarm's as well) or Podman's, by the name that
   * these engines give their bridges.
   */
  public boolean isIntoEngineNetwork() {
    return ENGINES_BRIDGE.matcher(device()).matches();
  }
}
