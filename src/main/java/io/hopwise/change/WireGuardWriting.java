package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.WireGuardDevice;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a WireGuard device should have written down of a host, by what that host shows of itself:
 * its key, its address and port, and the address that has to be at its end.
 */
final class WireGuardWriting {
  private final Surroundings around;
  private final String host;
  private final String netns;
  private final String device;

  WireGuardWriting(Arguments in) {
    this.around = in.around();
    this.host = in.host();
    this.netns = in.netns();
    this.device = in.device("device");
  }

  /** Of the host that this peer is, by its key or its address. */
  Optional<Change> of(WireGuardPeer peer) {
    return end(peer).flatMap(end -> change(Optional.of(peer), end, Ip.NONE));
  }

  /** Of the host that has this address, or in whose network it is. */
  Optional<Change> toward(Ip ip) {
    Optional<WireGuardDevice> end = owner(ip).flatMap(this::device);
    return end.flatMap(there -> change(peerFor(there), there, ip));
  }

  private Optional<Change> change(Optional<WireGuardPeer> before, WireGuardDevice end, Ip inner) {
    if (end.key().isEmpty() || end.host().equals(host)) {
      return Optional.empty();
    }
    WireGuardPeer old =
        before.orElse(
            new WireGuardPeer(
                host, netns, device, end.key(), Ip.NONE, -1, List.of(), "unknown", Source.NONE));
    // where it is called is not in doubt where only what is at its end is
    boolean isKept = inner.isPresent() && old.endpoint().isPresent();
    boolean isThere = isKept || hasAddress(end.host(), old.endpoint());
    Ip endpoint =
        isThere
            ? old.endpoint()
            : VtepCandidates.outer(around, end.host(), true).stream().findFirst().orElse(Ip.NONE);
    int port = isKept || end.port() <= 0 ? old.port() : end.port();
    List<Prefix> allowed = new ArrayList<>(old.allowed());
    List<WireGuardPeer> losing = new ArrayList<>();
    int others = peers().stream().mapToInt(peer -> peer.lengthFor(inner)).max().orElse(-1);
    if (inner.isPresent() && old.lengthFor(inner) < Math.max(others, 0)) {
      Prefix network = network(inner, end.host());
      Prefix more = network.length() < others ? Prefix.host(inner) : network;
      allowed.add(more);
      peers().stream().filter(other -> other.allowed().contains(more)).forEach(losing::add);
    }
    WireGuardPeer after =
        new WireGuardPeer(
            host,
            netns,
            device,
            end.key(),
            endpoint.isPresent() ? endpoint : old.endpoint(),
            port,
            allowed,
            "unknown",
            Source.NONE);
    boolean isSame =
        after.key().equals(old.key())
            && after.endpoint().equals(old.endpoint())
            && after.port() == old.port()
            && after.allowed().equals(old.allowed());
    // an endpoint can't be typed without its port
    boolean isTypable = after.port() > 0 || after.endpoint().equals(old.endpoint());
    return (isSame && before.isPresent()) || !isTypable
        ? Optional.empty()
        : Optional.of(new SetWireGuardPeer(after, before, losing));
  }

  /** The network that is at the end of that host and nowhere else; else the address alone. */
  private Prefix network(Ip inner, String end) {
    Prefix network = NetworkCandidates.of(around, inner).get(0);
    for (String other : around.hosts()) {
      if (!other.equals(end)) {
        for (Address address : Model.all(Address.class, around.withoutLongLists(other))) {
          if (network.contains(address.ip())) {
            return Prefix.host(inner);
          }
        }
      }
    }
    return network;
  }

  private List<WireGuardPeer> peers() {
    return Model.all(WireGuardPeer.class, around.withoutLongLists(host)).stream()
        .filter(peer -> peer.netns().equals(netns) && peer.device().equals(device))
        .toList();
  }

  private Optional<WireGuardPeer> peerFor(WireGuardDevice end) {
    List<WireGuardPeer> peers = peers();
    return peers.stream()
        .filter(peer -> peer.key().equals(end.key()))
        .findFirst()
        .or(
            () ->
                peers.stream().filter(peer -> hasAddress(end.host(), peer.endpoint())).findFirst());
  }

  private Optional<WireGuardDevice> end(WireGuardPeer peer) {
    Optional<WireGuardDevice> sameKey = Optional.empty();
    Optional<WireGuardDevice> sameAddress = Optional.empty();
    for (String other : around.hosts()) {
      for (WireGuardDevice end : Model.all(WireGuardDevice.class, around.withoutLongLists(other))) {
        if (end.key().equals(peer.key())) {
          sameKey = Optional.of(end);
        }
      }
      if (hasAddress(other, peer.endpoint())) {
        sameAddress = device(other);
      }
    }
    return sameKey.isPresent() ? sameKey : sameAddress;
  }

  /** The host's device of the same name, else its only one. */
  private Optional<WireGuardDevice> device(String other) {
    List<WireGuardDevice> all =
        Model.all(WireGuardDevice.class, around.withoutLongLists(other)).stream()
            .filter(end -> end.netns().isEmpty())
            .toList();
    Optional<WireGuardDevice> same =
        all.stream().filter(end -> end.device().equals(device)).findFirst();
    return same.isPresent() || all.size() != 1 ? same : Optional.of(all.get(0));
  }

  private boolean hasAddress(String other, Ip ip) {
    return ip.isPresent()
        && Model.all(Address.class, around.withoutLongLists(other)).stream()
            .anyMatch(address -> address.ip().equals(ip));
  }

  /** Who has the address, else in whose smallest network it is. */
  private Optional<String> owner(Ip ip) {
    Optional<String> found = Optional.empty();
    int longest = 0;
    for (String other : around.hosts()) {
      for (HostFact fact : around.withoutLongLists(other)) {
        if (fact instanceof Address address && !other.equals(host)) {
          int length = address.ip().equals(ip) ? ip.bits() + 1 : address.prefix();
          if (length > longest && (address.ip().equals(ip) || address.subnet().contains(ip))) {
            longest = length;
            found = Optional.of(other);
          }
        }
      }
    }
    return found;
  }
}
