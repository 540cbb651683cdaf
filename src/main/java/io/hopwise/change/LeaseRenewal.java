package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of it when a node takes another subnet of its overlay. */
final class LeaseRenewal {
  /** How many bits flannel's subnets are longer than their network when nothing else is said. */
  private static final int USUAL_BITS = 8;

  private final Surroundings around;
  private final FlannelLease lease;
  private final FlannelWriting flannel;

  LeaseRenewal(Surroundings around, FlannelLease lease) {
    this.around = around;
    this.lease = lease;
    this.flannel = new FlannelWriting(around);
  }

  /** The change; empty when the overlay has no subnet left that nobody shows. */
  Optional<RenewLease> change() {
    return free().map(subnet -> new RenewLease(lease, bridge(), subnet, written(subnet)));
  }

  /** The last subnet of the network that no host shows: in the model any will do. */
  private Optional<Prefix> free() {
    Prefix network = network();
    int length = lease.subnet().length();
    long size = 1L << (32 - length);
    long last = network.network().low() + (1L << (32 - network.length())) - size;
    List<Prefix> taken = taken(network);
    for (long first = last; first > network.network().low(); first -= size) {
      Prefix candidate = new Prefix(Ip.v4(first), length);
      if (taken.stream().noneMatch(candidate::overlaps)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Prefix network() {
    return NetworkCandidates.overlay(around).stream()
        .filter(network -> network.covers(lease.subnet()))
        .findFirst()
        .orElse(
            new Prefix(
                lease.subnet().network(), Math.max(1, lease.subnet().length() - USUAL_BITS)));
  }

  /** What lies in the network and is somebody's. */
  private List<Prefix> taken(Prefix network) {
    List<Prefix> taken = new ArrayList<>();
    for (String host : around.hosts()) {
      for (HostFact fact : around.withoutLongLists(host)) {
        Prefix known = known(fact);
        if (known.length() > network.length() && network.covers(known) && !taken.contains(known)) {
          taken.add(known);
        }
      }
    }
    return taken;
  }

  private Prefix known(HostFact fact) {
    if (fact instanceof FlannelLease other) {
      return other.subnet();
    }
    if (fact instanceof Address address) {
      return new Prefix(address.ip(), lease.subnet().length());
    }
    return fact instanceof Route route ? route.destination() : Prefix.NONE;
  }

  /** The bridge whose network is the lease. */
  private Optional<Address> bridge() {
    List<HostFact> own = around.withoutLongLists(lease.host());
    for (Address address : Model.all(Address.class, own)) {
      boolean isBridge =
          DeviceCandidates.link(own, address.netns(), address.device())
              .filter(link -> link.kind() == LinkKind.BRIDGE)
              .isPresent();
      if (isBridge && address.netns().isEmpty() && address.subnet().equals(lease.subnet())) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }

  /** By vxlan, on every node about the new lease, and about the one that keeps the old one. */
  private Map<String, List<HostFact>> written(Prefix subnet) {
    Map<String, List<HostFact>> written = new HashMap<>();
    Optional<Link> own = flannel.device(lease.host());
    if (own.isEmpty()) {
      return written;
    }
    for (String host : around.hosts()) {
      Optional<Link> theirs = flannel.device(host);
      if (theirs.isPresent()) {
        boolean isOwn = host.equals(lease.host());
        List<HostFact> there = new ArrayList<>();
        if (isOwn) {
          there.addAll(flannel.on(own.get()));
        } else {
          there.addAll(FlannelWriting.about(theirs.get(), own.get(), subnet.network(), subnet));
          there.addAll(aboutTwin(theirs.get()));
        }
        written.put(host, there);
      }
    }
    return written;
  }

  private List<HostFact> aboutTwin(Link own) {
    for (String host : around.hosts()) {
      boolean isTwin =
          !host.equals(own.host())
              && !host.equals(lease.host())
              && Model.all(FlannelLease.class, around.withoutLongLists(host)).stream()
                  .anyMatch(other -> other.file() && other.subnet().equals(lease.subnet()));
      Optional<Link> theirs = isTwin ? flannel.device(host) : Optional.empty();
      if (theirs.isPresent()) {
        Prefix subnet = lease.subnet();
        return FlannelWriting.about(own, theirs.get(), subnet.network(), subnet);
      }
    }
    return List.of();
  }
}
