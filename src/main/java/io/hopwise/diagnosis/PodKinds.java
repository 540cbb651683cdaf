package io.hopwise.diagnosis;

import io.hopwise.fact.Address;
import io.hopwise.fact.Collected;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.PolicyRule;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Sysctl;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods that are alike: what is known of their namespaces, and what rules and routes say of their
 * addresses, differs in nothing but the addresses. One of each kind is walked.
 */
final class PodKinds {
  /** Spreads what is added over 64 bits (Knuth's multiplicative hashing, by the golden ratio). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Of IPv4 without options, and of an echo request. */
  private static final int IP_AND_ICMP = 28;

  /** Which pods a prefix or an address in a rule tells from the others of their host. */
  private static final class Named {
    private final ClusterEnds ends;
    private final Map<String, List<String>> known = new HashMap<>();

    Named(ClusterEnds ends) {
      this.ends = ends;
    }

    List<String> by(String word) {
      return known.computeIfAbsent(word, this::read);
    }

    private List<String> read(String word) {
      Prefix prefix = Prefix.parse(word);
      List<String> named = new ArrayList<>();
      for (List<Endpoint> pods : ends.pods().values()) {
        List<String> inside =
            pods.stream()
                .filter(pod -> pod.ip().isPresent() && prefix.contains(pod.ip()))
                .map(pod -> pod.ip().toString())
                .toList();
        if (inside.size() < pods.size()) {
          named.addAll(inside);
        }
      }
      return named;
    }
  }

  private final Map<Endpoint, Long> kinds;
  private final Map<Endpoint, Integer> mtus;

  private PodKinds(Map<Endpoint, Long> kinds, Map<Endpoint, Integer> mtus) {
    this.kinds = kinds;
    this.mtus = mtus;
  }

  static PodKinds of(Network network, ClusterEnds ends) {
    Map<String, Long> said = new HashMap<>();
    for (List<Endpoint> pods : ends.pods().values()) {
      pods.forEach(pod -> said.put(pod.ip().toString(), 0L));
    }
    Named named = new Named(ends);
    Map<String, Long> inside = new HashMap<>();
    for (HostFact fact : network.facts()) {
      String netns = netns(fact);
      if (!netns.isEmpty()) {
        inside.merge(place(fact.host(), netns), with(0, shape(fact)), (h, x) -> (h ^ x) * SPREAD);
      }
      for (String word : addresses(fact)) {
        for (String pod : named.by(word)) {
          said.computeIfPresent(pod, (ip, hash) -> with(hash, said(fact, word)));
        }
      }
    }
    Map<Endpoint, Long> kinds = new HashMap<>();
    Map<String, Endpoint> byPlace = new HashMap<>();
    for (List<Endpoint> pods : ends.pods().values()) {
      for (Endpoint pod : pods) {
        kinds.put(pod, with(said.get(pod.ip().toString()), pod.host()));
        byPlace.put(place(pod.host(), pod.ip().toString()), pod);
      }
    }
    Map<String, Link> devices = new HashMap<>();
    PodPorts ports = PodPorts.of(network);
    for (HostFact fact : network.facts()) {
      if (fact instanceof Link link && !link.netns().isEmpty()) {
        devices.put(place(link.host(), link.netns()) + " " + link.device(), link);
      }
    }
    Map<Endpoint, Integer> mtus = new HashMap<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof Address address && !address.netns().isEmpty()) {
        String place = place(address.host(), address.netns());
        Endpoint pod = byPlace.get(place(address.host(), address.ip().toString()));
        Link link = devices.get(place + " " + address.device());
        if (pod == null) {
          continue;
        }
        long own = inside.get(place);
        kinds.merge(pod, own, (h, x) -> (h ^ x) * SPREAD);
        if (link != null) {
          String port = ports.of(address.host(), link.peerIndex());
          kinds.merge(pod, with(0, port), (h, x) -> (h ^ x) * SPREAD);
        }
        if (link != null && link.mtu() > IP_AND_ICMP) {
          mtus.put(pod, link.mtu());
        }
      }
    }
    return new PodKinds(kinds, mtus);
  }

  /** The bytes a ping of a pod may carry, by its device's MTU; empty where nobody knows that. */
  Optional<Integer> largest(Endpoint pod) {
    return Optional.ofNullable(mtus.get(pod)).map(mtu -> mtu - IP_AND_ICMP);
  }

  private static String place(String host, String netns) {
    return host + " " + netns;
  }

  private static long with(long hash, String more) {
    return (hash ^ more.hashCode()) * SPREAD;
  }

  /** The first of each kind. */
  List<Endpoint> oneOfEach(List<Endpoint> pods) {
    Map<Long, Endpoint> first = new LinkedHashMap<>();
    pods.forEach(pod -> first.putIfAbsent(kinds.get(pod), pod));
    return List.copyOf(first.values());
  }

  /** A pod of this one's kind that is not that one. */
  Optional<Endpoint> anotherLike(Endpoint pod, Endpoint not, List<Endpoint> pods) {
    return pods.stream()
        .filter(each -> !each.equals(not) && kinds.get(each).equals(kinds.get(pod)))
        .findFirst();
  }

  private static String netns(HostFact fact) {
    if (fact instanceof Link link) {
      return link.netns();
    }
    if (fact instanceof Address address) {
      return address.netns();
    }
    if (fact instanceof Route route) {
      return route.netns();
    }
    if (fact instanceof NetfilterRule rule) {
      return rule.netns();
    }
    if (fact instanceof NetfilterChain chain) {
      return chain.netns();
    }
    if (fact instanceof Sysctl sysctl) {
      return sysctl.netns();
    }
    return fact instanceof Collected list ? list.netns() : "";
  }

  /** What decides about a packet, without the addresses, numbers and counters of this one. */
  private static String shape(HostFact fact) {
    if (fact instanceof Link link) {
      return "link "
          + List.of(link.device(), link.kind(), link.mtu(), link.up(), link.carrier(), link.arp());
    }
    if (fact instanceof Address address) {
      return "address " + address.device() + " " + address.prefix() + " " + address.scope();
    }
    if (fact instanceof Route route) {
      boolean own = route.destination().length() == route.destination().network().bits();
      return "route "
          + List.of(route.table(), route.type(), own ? "" : route.destination(), route.metric())
          + route.nextHops();
    }
    if (fact instanceof NetfilterRule rule) {
      return rule.table() + " " + rule.text();
    }
    if (fact instanceof NetfilterChain chain) {
      return chain.table() + " " + chain.chain() + " " + chain.policy();
    }
    if (fact instanceof Sysctl sysctl) {
      return sysctl.key() + " " + sysctl.value();
    }
    return fact instanceof Collected list ? list.topic() + " " + list.table() : "";
  }

  /** The addresses and prefixes that what others know names. */
  private static List<String> addresses(HostFact fact) {
    if (fact instanceof Route route
        && route.netns().isEmpty()
        && route.destination().length() > 0) {
      return List.of(route.destination().toString());
    }
    if (fact instanceof PolicyRule rule && rule.netns().isEmpty()) {
      return List.of(rule.from().toString(), rule.to().toString());
    }
    if (fact instanceof Neighbour neighbour) {
      return List.of(neighbour.ip().toString());
    }
    if (fact instanceof NetfilterRule rule) {
      return within(rule.text());
    }
    if (fact instanceof NetfilterSet set) {
      List<String> named = new ArrayList<>();
      set.members().forEach(member -> named.addAll(within(member)));
      return named;
    }
    return List.of();
  }

  /** The addresses and prefixes in a text. */
  private static List<String> within(String text) {
    List<String> found = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && isOfAddress(text.charAt(to))) {
        to++;
      }
      if (to - from >= "0.0.0.0".length()) {
        found.add(text.substring(from, to));
      }
      from = to + 1;
    }
    return found;
  }

  private static boolean isOfAddress(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '/';
  }

  private static String said(HostFact fact, String named) {
    if (fact instanceof NetfilterRule rule) {
      return rule.host() + rule.table() + withoutHashes(rule.text().replace(named, "POD"));
    }
    if (fact instanceof Neighbour neighbour) {
      return neighbour.host() + neighbour.device() + neighbour.isFailed();
    }
    if (fact instanceof Route route) {
      return route.host() + route.netns().isEmpty() + route.table() + route.type();
    }
    if (fact instanceof PolicyRule rule) {
      return rule.host() + rule.priority() + rule.table();
    }
    return fact instanceof NetfilterSet set ? set.host() + set.name() : "";
  }

  /** Chains that kube-proxy makes for one endpoint bear a hash of sixteen letters behind a dash. */
  private static String withoutHashes(String text) {
    return text.replaceAll("-[A-Z0-9]{16}\\b", "-");
  }
}
