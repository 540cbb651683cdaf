package io.hopwise.report;

import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of the devices that a way leads over. */
final class Devices {
  private final Map<PathMap.Spot, Link> links = new HashMap<>();

  private final Set<String> hosts = new HashSet<>();

  Devices(List<Link> links) {
    for (Link link : links) {
      hosts.add(link.host());
      this.links.put(new PathMap.Spot(link.host(), link.netns(), link.device()), link);
    }
  }

  /** The word for its kind, as {@code ip -d link} spells it; empty where there is none to say. */
  String kind(PathMap.Spot spot) {
    Link link = links.get(spot);
    return link == null || link.kind() == LinkKind.OTHER || link.kind() == LinkKind.PHYSICAL
        ? ""
        : link.kind().name().toLowerCase(Locale.ROOT);
  }

  /** Whether any device of this host is known. */
  boolean isKnown(String host) {
    return hosts.contains(host);
  }

  /** The bridge that a container's device is attached to by its veth pair, where that is known. */
  Optional<PathMap.Spot> bridgeOf(PathMap.Spot spot) {
    Link inside = links.get(spot);
    if (inside == null || inside.peerIndex() < 0) {
      return Optional.empty();
    }
    for (Link link : links.values()) {
      if (link.host().equals(spot.host())
          && link.netns().isEmpty()
          && link.index() == inside.peerIndex()
          && !link.master().isEmpty()) {
        return Optional.of(new PathMap.Spot(spot.host(), "", link.master()));
      }
    }
    return Optional.empty();
  }
}
