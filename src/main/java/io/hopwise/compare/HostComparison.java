package io.hopwise.compare;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares two hosts, or one host at two times. */
public final class HostComparison {
  private HostComparison() {}

  /**
   * Compares the facts of two hosts. Where both are the same host, by name or by address, names are
   * compared as they are, else by the part they play.
   *
   * @param good the name of the one held to be healthy
   * @param goodFacts what is known of it
   * @param bad the name of the other
   * @param badFacts what is known of that
   */
  public static Comparison of(
      String good,
      List<? extends HostFact> goodFacts,
      String bad,
      List<? extends HostFact> badFacts) {
    Member one = Member.of(good, List.copyOf(goodFacts));
    Member two = Member.of(bad, List.copyOf(badFacts));
    boolean isSame = good.equals(bad) || haveSameAddresses(one, two);
    List<String> pods = new ArrayList<>(one.podNames());
    pods.retainAll(two.podNames());
    Side mine = side(one, two, isSame, pods);
    Side theirs = side(two, one, isSame, pods);
    Differing differing = new Differing();
    new TraitComparison(mine, theirs, differing).compare();
    new ChainComparison(differing, one.isWithoutPodsBeside(two)).compare(mine, theirs);
    if (!isSame) {
      shared(one, two, differing);
    }
    return new Comparison(
        good,
        bad,
        isSame,
        differing.grouped(),
        topics(mine.lists().missing(theirs.lists())),
        topics(theirs.lists().missing(mine.lists())),
        differing.leftOut());
  }

  private static Set<io.hopwise.fact.Topic> topics(Set<io.hopwise.fact.Topic> topics) {
    return topics.isEmpty() ? Set.of() : EnumSet.copyOf(topics);
  }

  private static Side side(Member own, Member partner, boolean isSame, List<String> pods) {
    Naming byPart = isSame ? Naming.atTwoTimes(own, pods) : Naming.byPart(own, partner);
    return new Side(own, Lists.of(own), Naming.literal(own), byPart);
  }

  private static boolean haveSameAddresses(Member one, Member two) {
    Set<Ip> mine = addresses(one);
    Set<Ip> theirs = addresses(two);
    return !mine.isEmpty() && mine.equals(theirs);
  }

  private static Set<Ip> addresses(Member member) {
    Set<Ip> addresses = new HashSet<>();
    for (Address address : member.addresses()) {
      if (!address.ip().isLoopback() && !address.ip().isLinkLocal()) {
        addresses.add(address.ip());
      }
    }
    return addresses;
  }

  /** What two hosts may not both have: an address on the wire, pods' networks, a tunnel's MAC. */
  private static void shared(Member one, Member two, Differing differing) {
    for (Address mine : one.addresses()) {
      for (Address theirs : two.addresses()) {
        boolean isOnWire = isOnWire(one, mine) && isOnWire(two, theirs);
        if (mine.ip().equals(theirs.ip()) && isOnWire) {
          Subject subject = Subject.of("address-shared", mine.ip().toString());
          shared(Aspect.ADDRESS, subject, mine, theirs, differing);
        }
      }
    }
    Optional<Prefix> subnet = one.lease().map(lease -> lease.subnet());
    if (subnet.isPresent()
        && two.lease().isPresent()
        && two.lease().get().subnet().overlaps(subnet.get())) {
      Subject subject = Subject.of("lease-shared", subnet.get().toString());
      shared(Aspect.LEASE, subject, one.lease().get(), two.lease().get(), differing);
    }
    for (Link mine : one.links().values()) {
      Link theirs = two.links().get(mine.device());
      boolean isTunnel = mine.kind() == LinkKind.VXLAN && !mine.mac().isEmpty();
      if (isTunnel && theirs != null && theirs.mac().equals(mine.mac())) {
        Subject subject = Subject.of("mac-shared", mine.mac(), mine.device());
        shared(Aspect.LINK, subject, mine, theirs, differing);
      }
    }
  }

  private static boolean isOnWire(Member member, Address address) {
    Link link = member.links().get(address.device());
    boolean isInner =
        member.isContainerBridge(address.device())
            || address.isBoundForIpvs()
            || (link != null && (link.kind().isOverlay() || link.kind() == LinkKind.DUMMY));
    return !isInner && !address.ip().isLoopback() && !address.ip().isLinkLocal();
  }

  private static void shared(
      Aspect aspect, Subject subject, HostFact one, HostFact two, Differing differing) {
    Trait mine = Trait.of(aspect, "", "", subject, one);
    Trait theirs = Trait.of(aspect, "", "", subject, two);
    differing.add(Difference.between(mine, theirs, Difference.Kind.SHARED));
  }
}
