package io.hopwise.change;

import io.hopwise.fact.Address;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.LinkKind;
import io.hopwise.fact.ListeningSocket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which container could answer in the place of one that is gone. */
final class EndpointCandidates {
  private EndpointCandidates() {}

  /**
   * Those that listen on the port; where none is known to, the only container behind the bridge
   * that the address was behind. Which of several it should be nothing tells.
   *
   * @param gone the address that nobody has
   * @param port as the card has it; empty or -1 for any
   */
  static List<Ip> of(Surroundings around, Ip gone, String port) {
    Set<Ip> listening = new LinkedHashSet<>();
    Set<Ip> beside = new LinkedHashSet<>();
    for (String host : around.hosts()) {
      List<HostFact> facts = around.withoutRules(host);
      for (Address address : Model.all(Address.class, facts)) {
        boolean isContainers =
            !address.netns().isEmpty() && address.ip().isV4() && !address.ip().isLoopback();
        if (!isContainers || address.ip().equals(gone)) {
          continue;
        }
        if (listens(facts, address, port)) {
          listening.add(address.ip());
        }
        if (isBehindBridgeOf(facts, gone) && address.subnet().contains(gone)) {
          beside.add(address.ip());
        }
      }
    }
    Set<Ip> right = listening.isEmpty() ? beside : listening;
    return right.size() == 1 ? new ArrayList<>(right) : List.of();
  }

  private static boolean listens(List<HostFact> facts, Address address, String port) {
    for (ListeningSocket socket : Model.all(ListeningSocket.class, facts)) {
      if (socket.netns().equals(address.netns())
          && port.equals(Integer.toString(socket.port()))
          && !socket.ip().isLoopback()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehindBridgeOf(List<HostFact> facts, Ip ip) {
    for (Address address : Model.all(Address.class, facts)) {
      boolean isBridge =
          DeviceCandidates.link(facts, address.netns(), address.device())
              .map(link -> link.kind() == LinkKind.BRIDGE)
              .orElse(false);
      if (isBridge && address.netns().isEmpty() && address.subnet().contains(ip)) {
        return true;
      }
    }
    return false;
  }
}
