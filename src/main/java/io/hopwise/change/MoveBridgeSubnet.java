package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * Gives a container bridge the subnet that its node was leased. Docker keeps the old one until its
 * bridge is deleted and {@code bip} says another (dockerd(8)); the containers come back with new
 * addresses, in the model with the same host part.
 *
 * @param address the bridge's address as collected
 * @param gateway the bridge's address in the new subnet
 */
public record MoveBridgeSubnet(Address address, Prefix subnet, Ip gateway) implements Change {
  @Override
  public String kind() {
    return "move-bridge-subnet";
  }

  @Override
  public String host() {
    return address.host();
  }

  @Override
  public String netns() {
    return address.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    return Optional.of(new Renumbering(address, subnet, gateway).apply(factsOfHost));
  }

  @Override
  public Ip renumbered(Endpoint end, List<HostFact> factsOfHost) {
    return new Renumbering(address, subnet, gateway).moved(end, factsOfHost);
  }

  @Override
  public Commands commands(HostProfile profile) {
    String device = Shell.quote(address.device());
    if (!address.device().equals("docker0")) {
      return new Commands(
          List.of("ip link del " + device, podsAnew(host())),
          List.of(),
          List.of(),
          List.of(Remark.of("engine-makes-bridge", address.device())));
    }
    String show = "ip -4 address show dev docker0";
    return new Commands(
        List.of(
            "systemctl stop docker.socket docker",
            "ip link del docker0",
            bip(gateway, subnet.length(), profile),
            "systemctl start docker",
            show),
        List.of(
            "systemctl stop docker.socket docker",
            "ip link del docker0",
            bip(address.ip(), address.prefix(), profile),
            "systemctl start docker"),
        List.of(),
        List.of(
            Remark.of("bip-stays-in-daemon-json", gateway + "/" + subnet.length()),
            Remark.of("containers-come-back", subnet.toString())));
  }

  /** Has all pods of a node made anew; the CNI plugins then make their bridge where it is gone. */
  static String podsAnew(String node) {
    return "kubectl delete pod --all-namespaces --field-selector spec.nodeName="
        + Shell.quote(node);
  }

  private static String bip(Ip ip, int length, HostProfile profile) {
    return DaemonJson.set("bip", "\"" + ip + "/" + length + "\"", profile);
  }

  @Override
  public Remark done() {
    return Remark.of("move-bridge-subnet", address.device(), subnet.toString(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("move-bridge-subnet", host());
  }
}
