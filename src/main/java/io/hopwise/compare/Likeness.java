package io.hopwise.compare;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hosts play the same part, so that one can be held against the other. */
public final class Likeness {
  private Likeness() {}

  /**
   * The hosts that are nodes as this one is: their pods' networks are leased out of the same one,
   * or they have the same tunnel, or the same bridge for containers.
   *
   * @param byHost the facts of each host
   */
  public static List<String> of(
      String host, Map<String, ? extends List<? extends HostFact>> byHost) {
    List<String> alike = new ArrayList<>();
    if (!byHost.containsKey(host)) {
      return alike;
    }
    Member own = Member.of(host, List.copyOf(byHost.get(host)));
    byHost.forEach(
        (name, facts) -> {
          if (!name.equals(host) && areAlike(own, Member.of(name, List.copyOf(facts)))) {
            alike.add(name);
          }
        });
    return alike;
  }

  private static boolean areAlike(Member one, Member two) {
    Optional<Prefix> mine = network(one);
    Optional<Prefix> theirs = network(two);
    if (mine.isPresent() && theirs.isPresent()) {
      return mine.get().overlaps(theirs.get());
    }
    return haveSame(one, two, true) || haveSame(one, two, false);
  }

  private static Optional<Prefix> network(Member member) {
    return member.lease().map(lease -> lease.network()).filter(Prefix::isPresent);
  }

  private static boolean haveSame(Member one, Member two, boolean isTunnel) {
    for (Link link : one.links().values()) {
      boolean isSought =
          isTunnel
              ? link.kind().isOverlay()
              : link.kind() == LinkKind.BRIDGE && one.isContainerBridge(link.device());
      Link other = two.links().get(link.device());
      if (isSought && other != null && other.kind() == link.kind()) {
        return true;
      }
    }
    return false;
  }
}
