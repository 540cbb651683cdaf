package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.DaemonOption;
import io.hopwise.fact.DockerNetwork;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.util.List;
import java.util.Optional;

/**
 * What Docker's engine gives its containers addresses of: what it read when it started, whatever
 * somebody gave its bridge since (docker-network-inspect(1), dockerd(8): {@code bip}).
 */
final class EngineSubnet {
  /** Docker's own bridge. */
  static final String BRIDGE = "docker0";

  private EngineSubnet() {}

  /** The address that the engine takes its bridge to have; empty where nothing tells. */
  static Optional<Address> of(String host, List<HostFact> factsOfHost) {
    for (DockerNetwork network : Model.all(DockerNetwork.class, factsOfHost)) {
      if (network.bridge().equals(BRIDGE) && network.subnet().network().isV4()) {
        Ip first = Ip.v4(network.subnet().network().low() + 1);
        Ip gateway = network.gateway().isPresent() ? network.gateway() : first;
        return Optional.of(Addresses.of(host, "", BRIDGE, gateway, network.subnet().length()));
      }
    }
    for (DaemonOption option : Model.all(DaemonOption.class, factsOfHost)) {
      Prefix subnet = option.option().equals("bip") ? option.subnet() : Prefix.NONE;
      Ip gateway = Ip.parse(option.value().split("/", 2)[0]);
      if (subnet.network().isV4() && gateway.isPresent()) {
        return Optional.of(Addresses.of(host, "", BRIDGE, gateway, subnet.length()));
      }
    }
    return Optional.empty();
  }
}
