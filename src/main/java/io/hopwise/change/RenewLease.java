package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.FlannelLease;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has flanneld take another subnet for its node. It asks first for the one that it finds in {@code
 * subnet.env}, so that file goes; then the containers' bridge and the containers follow (flannel,
 * pkg/subnet/etcd/local_manager.go, tryAcquireLease). Which subnet it will be only flanneld knows:
 * the model takes one that is free.
 *
 * @param lease the one given up
 * @param bridge the containers' bridge, which is in that subnet; empty when the node shows none
 * @param free the subnet in the model
 * @param written what flannel writes on each host, this one among them
 */
public record RenewLease(
    FlannelLease lease, Optional<Address> bridge, Prefix free, Map<String, List<HostFact>> written)
    implements Change {
  private static final String FILE = "/run/flannel/subnet.env";

  /** Keeps its own copy of the map. */
  public RenewLease {
    written = Map.copyOf(written);
  }

  @Override
  public String kind() {
    return "renew-lease";
  }

  @Override
  public String host() {
    return lease.host();
  }

  @Override
  public String netns() {
    return "";
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<HostFact> moved = new ArrayList<>();
    for (HostFact fact : renumbering().apply(factsOfHost)) {
      boolean isGivenUp = fact instanceof FlannelLease old && old.subnet().equals(lease.subnet());
      moved.add(isGivenUp ? taken() : fact);
    }
    return Optional.of(heard(host(), moved));
  }

  @Override
  public List<HostFact> heard(String other, List<HostFact> factsOfOther) {
    List<HostFact> news = written.getOrDefault(other, List.of());
    return news.isEmpty() ? factsOfOther : FlannelWriting.over(factsOfOther, news);
  }

  @Override
  public Ip renumbered(Endpoint end, List<HostFact> factsOfHost) {
    // the same address may be another host's as well: here it counts whose the probe's end is
    return end.host().equals(host()) ? renumbering().moved(end, factsOfHost) : end.ip();
  }

  private Renumbering renumbering() {
    return new Renumbering(bridge.orElseGet(this::usualBridge), free, first(free));
  }

  /** flannel's subnet begins with the bridge's address. */
  private Address usualBridge() {
    return Addresses.of(host(), "", "", first(lease.subnet()), lease.subnet().length());
  }

  private static Ip first(Prefix subnet) {
    return Ip.v4(subnet.network().low() + 1);
  }

  private FlannelLease taken() {
    return new FlannelLease(
        lease.host(),
        free,
        lease.network(),
        lease.backend(),
        lease.publicIp(),
        lease.mtu(),
        lease.vni(),
        lease.vtepMac(),
        first(free),
        lease.file(),
        lease.source());
  }

  @Override
  public Commands commands(HostProfile profile) {
    Commands restart = RestartFlannel.commands(host(), profile);
    List<String> run = new ArrayList<>();
    run.add("rm -f " + FILE);
    run.addAll(restart.run());
    List<Remark> remarks = new ArrayList<>(restart.remarks());
    remarks.add(Remark.of("lease-may-be-pod-cidr", host()));
    String device = bridge.map(Address::device).orElse("");
    if (device.equals("docker0")) {
      run.add("systemctl stop docker.socket docker");
      run.add("ip link del docker0");
      if (profile.dockerOption("bip").isPresent()) {
        String bip = DaemonJson.set("bip", "\"'\"$FLANNEL_SUBNET\"'\"", profile);
        run.add(". " + FILE + " && " + bip);
      } else {
        remarks.add(Remark.of("docker-takes-subnet-from-flannel", FILE));
      }
      run.add("systemctl start docker");
    } else if (!device.isEmpty()) {
      run.add("ip link del " + Shell.quote(device));
      run.add(MoveBridgeSubnet.podsAnew(host()));
      remarks.add(Remark.of("engine-makes-bridge", device));
    }
    run.add("cat " + FILE + "; ip -4 address show");
    return new Commands(run, List.of(), List.of(), remarks);
  }

  @Override
  public Remark done() {
    return Remark.of("renew-lease", host());
  }

  @Override
  public Remark risk() {
    return Remark.of("renew-lease", host(), lease.subnet().toString());
  }
}
