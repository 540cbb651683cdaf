package io.hopwise.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * An address and port that IPVS answers for, and the servers it hands connections to (ipvsadm(8)).
 *
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param ip the address it answers for
 * @param port 0 for every port
 * @param scheduler {@code rr}, {@code wlc} …; empty when not printed
 * @param realServers whom it hands connections to
 */
public record VirtualServer(
    String host,
    String netns,
    String protocol,
    Ip ip,
    int port,
    String scheduler,
    List<RealServer> realServers,
    Source source)
    implements HostFact {
  /** Keeps its own copy of the servers. */
  public VirtualServer {
    realServers = List.copyOf(realServers);
  }

  /** The servers that new connections may be handed to: a weight of 0 drains a server. */
  public List<RealServer> chosen() {
    List<RealServer> chosen = new ArrayList<>(realServers.size());
    for (RealServer server : realServers) {
      if (server.weight() != 0) {
        chosen.add(server);
      }
    }
    return chosen;
  }

  /** Whether no server takes new connections. */
  public boolean isWithoutServers() {
    return chosen().isEmpty();
  }

  /** Whether it takes packets of this protocol for this address and port. */
  public boolean takes(Packet packet) {
    return ip.equals(packet.to())
        && (port == 0 || port == packet.port())
        && packet.protocol() == number();
  }

  private int number() {
    return switch (protocol) {
      case "udp" -> 17;
      case "sctp" -> 132;
      default -> 6;
    };
  }
}
