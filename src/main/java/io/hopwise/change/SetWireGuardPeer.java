package io.hopwise.change;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.ManagedDevice;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.WireGuardPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has a WireGuard device know a peer by what is true of it: its key, where it is called, what is at
 * its end (wg(8), set).
 *
 * @param before the peer as it was; empty when the device had none for this host
 * @param losing peers of the device that have now what {@code after} gets: allowed ips belong to
 *     one peer at a time
 */
public record SetWireGuardPeer(
    WireGuardPeer after, Optional<WireGuardPeer> before, List<WireGuardPeer> losing)
    implements Change {
  /** Keeps its own copy of the list. */
  public SetWireGuardPeer {
    losing = List.copyOf(losing);
  }

  @Override
  public String kind() {
    return "set-wireguard-peer";
  }

  @Override
  public String host() {
    return after.host();
  }

  @Override
  public String netns() {
    return after.netns();
  }

  private boolean hasOtherKey() {
    return before.filter(old -> !old.key().equals(after.key())).isPresent();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<HostFact> facts =
        before.isPresent()
            ? Model.changed(factsOfHost, before.get()::equals, old -> after)
            : Model.with(factsOfHost, after);
    return Optional.of(
        Model.changed(
            facts,
            fact -> fact instanceof WireGuardPeer peer && losing.contains(peer),
            fact -> without((WireGuardPeer) fact, after.allowed())));
  }

  private static WireGuardPeer without(WireGuardPeer peer, List<Prefix> taken) {
    List<Prefix> left = new ArrayList<>(peer.allowed());
    left.removeAll(taken);
    return peer.withAllowed(left);
  }

  @Override
  public Commands commands(HostProfile profile) {
    String set = profile.inNamespace(netns()) + "wg set " + Shell.quote(after.device()) + " peer ";
    List<String> run = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    if (hasOtherKey() || before.isEmpty()) {
      before.ifPresent(old -> run.add(set + Shell.quote(old.key()) + " remove"));
      run.add(set + words(after, true, true));
      undo.add(set + Shell.quote(after.key()) + " remove");
      before.ifPresent(old -> undo.add(set + words(old, true, true)));
    } else {
      WireGuardPeer old = before.get();
      boolean isMoved = !old.endpoint().equals(after.endpoint()) || old.port() != after.port();
      boolean isWider = !old.allowed().equals(after.allowed());
      run.add(set + words(after, isMoved, isWider));
      if (isWider || old.endpoint().isPresent()) {
        undo.add(set + words(old, isMoved, isWider));
      }
    }
    for (WireGuardPeer other : losing) {
      undo.add(set + words(other, false, true));
    }
    return new Commands(run, undo, List.of(), remarks());
  }

  private static String words(WireGuardPeer peer, boolean endpoint, boolean allowed) {
    StringBuilder words = new StringBuilder(Shell.quote(peer.key()));
    if (endpoint && peer.endpoint().isPresent() && peer.port() > 0) {
      String ip = peer.endpoint().toString();
      words.append(" endpoint ").append(peer.endpoint().isV4() ? ip : Shell.quote("[" + ip + "]"));
      words.append(':').append(peer.port());
    }
    if (allowed) {
      List<String> prefixes = peer.allowed().stream().map(Prefix::toString).toList();
      words.append(" allowed-ips ").append(Shell.quote(String.join(",", prefixes)));
    }
    return words.toString();
  }

  private List<Remark> remarks() {
    List<Remark> remarks = new ArrayList<>();
    if (hasOtherKey()) {
      remarks.add(Remark.of("wireguard-peer-anew", after.device()));
    }
    remarks.add(
        ManagedDevice.isOfTunnels(after.device())
            ? Remark.of("plugin-writes-peers", after.device())
            : Remark.of("wireguard-configuration", after.device()));
    return remarks;
  }

  @Override
  public Remark done() {
    return Remark.of("set-wireguard-peer", after.device(), after.shortKey(), host());
  }

  @Override
  public Remark risk() {
    boolean isWider = before.filter(old -> old.allowed().equals(after.allowed())).isEmpty();
    return isWider
        ? Remark.of("set-wireguard-peer", after.device())
        : Remark.of("call-wireguard-peer", after.shortKey(), after.device());
  }
}
