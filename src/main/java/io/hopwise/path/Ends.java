package io.hopwise.path;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ends of flows that nobody collected. A container that is only named is taken as an engine
 * would have made it; when its address is unknown too, every address that some rule or route treats
 * by itself is tried, and one that none does.
 */
final class Ends {
  /** So many addresses are tried for a container whose own is unknown. */
  private static final int MOST_ADDRESSES = 8;

  private Ends() {}

  /** The networks that the end could be part of: one when its address is known. */
  static List<Network> of(Network network, Endpoint end) {
    if (end.host().isEmpty() || !network.hasHost(end.host())) {
      return List.of(network);
    }
    Optional<Stack> found = new Places(network).find(end);
    boolean known = found.isPresent() && isKnown(found.get(), end);
    boolean nothingToGuess = !end.ip().isPresent() && end.pod().isEmpty();
    if (known || nothingToGuess) {
      return List.of(network);
    }
    StackId id =
        found
            .filter(Stack::isContainer)
            .map(Stack::id)
            .orElseGet(
                () ->
                    new StackId(end.host(), end.pod().isEmpty() ? end.ip().toString() : end.pod()));
    if (end.ip().isPresent()) {
      return List.of(network.withContainer(id, end.ip()));
    }
    List<Network> possible = new ArrayList<>();
    for (Ip ip : addresses(network, end.host())) {
      possible.add(network.withContainer(id, ip));
    }
    return possible.isEmpty() ? List.of(network) : possible;
  }

  /**
   * The network out of which a container's address is supposed, as nobody knows it; empty for an
   * end whose address is known.
   */
  static Optional<Prefix> supposed(Network network, Endpoint end) {
    boolean named = !end.host().isEmpty() && !end.pod().isEmpty() && !end.ip().isPresent();
    if (!named || !network.hasHost(end.host())) {
      return Optional.empty();
    }
    boolean known =
        new Places(network).find(end).map(stack -> !stack.addresses().isEmpty()).orElse(false);
    return known ? Optional.empty() : containerSubnet(network, end.host());
  }

  /** A host named with an address that is not its own stands for a container behind its bridge. */
  private static boolean isKnown(Stack found, Endpoint end) {
    return found.isContainer()
        ? !found.addresses().isEmpty()
        : !end.ip().isPresent() || found.owns(end.ip());
  }

  /**
   * The addresses a container of this host could have, as far as any rule or route tells them
   * apart.
   */
  private static List<Ip> addresses(Network network, String host) {
    Optional<Prefix> subnet = containerSubnet(network, host);
    if (subnet.isEmpty()) {
      return List.of();
    }
    Set<Ip> named = new TreeSet<>();
    for (HostFact fact : network.facts()) {
      for (Prefix prefix : prefixes(fact)) {
        if (prefix.length() > subnet.get().length() && subnet.get().covers(prefix)) {
          named.add(prefix.network());
        }
      }
    }
    List<Ip> possible = new ArrayList<>();
    possible.add(unnamed(network, subnet.get(), named));
    for (Ip ip : named) {
      boolean host0 = ip.equals(subnet.get().network());
      if (!host0 && network.ownerOf(ip).isEmpty() && possible.size() < MOST_ADDRESSES) {
        possible.add(ip);
      }
    }
    return possible;
  }

  private static Ip unnamed(Network network, Prefix subnet, Set<Ip> named) {
    long size = 1L << (32 - subnet.length());
    for (long i = size - 2; i > 0; i--) {
      Ip ip = Ip.v4(subnet.network().low() + i);
      if (!named.contains(ip) && network.ownerOf(ip).isEmpty()) {
        return ip;
      }
    }
    return Ip.v4(subnet.network().low() + 2);
  }

  static Optional<Prefix> containerSubnet(Network network, String host) {
    Optional<Stack> stack = network.stack(new StackId(host, ""));
    if (stack.isEmpty()) {
      return Optional.empty();
    }
    for (Link link : stack.get().links()) {
      boolean bridge = network.layer2().isOfContainers(new Port(stack.get(), link));
      Optional<Prefix> subnet =
          stack.get().subnets(link.device()).stream()
              .filter(prefix -> prefix.network().isV4())
              .findFirst();
      if (bridge && subnet.isPresent()) {
        return subnet;
      }
    }
    return Optional.empty();
  }

  private static List<Prefix> prefixes(HostFact fact) {
    List<Prefix> prefixes = new ArrayList<>(2);
    if (fact instanceof NetfilterRule rule) {
      for (Match match : rule.matches()) {
        if (match instanceof Match.SourceAddress source) {
          prefixes.add(source.prefix());
        } else if (match instanceof Match.DestinationAddress destination) {
          prefixes.add(destination.prefix());
        } else if (match instanceof Match.AddressRanges ranges) {
          ranges.ranges().forEach(r -> prefixes.add(Prefix.host(r.from())));
        }
      }
    } else if (fact instanceof Route route && !route.table().equals("local")) {
      prefixes.add(route.destination());
    } else if (fact instanceof PolicyRule rule) {
      prefixes.add(rule.from());
      prefixes.add(rule.to());
    } else if (fact instanceof Address address) {
      prefixes.add(Prefix.host(address.ip()));
    }
    return prefixes;
  }
}
