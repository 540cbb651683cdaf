package io.hopwise.change;

import io.hopwise.fact.ConntrackEntry;
import io.hopwise.fact.HostFact;
import java.util.List;
import java.util.Optional;

/**
 * Has the kernel forget a connection, so that its next packet is a first one again and the nat
 * rules are asked (conntrack(8), {@code -D}). Nothing brings the entry back.
 */
public record DeleteConntrackEntry(ConntrackEntry entry) implements Change {
  @Override
  public String kind() {
    return "delete-conntrack-entry";
  }

  @Override
  public String host() {
    return entry.host();
  }

  @Override
  public String netns() {
    return entry.netns();
  }

  @Override
  public Optional<List<HostFact>> apply(List<HostFact> factsOfHost) {
    List<HostFact> left = Model.without(factsOfHost, entry::equals);
    return left.size() < factsOfHost.size() ? Optional.of(left) : Optional.empty();
  }

  @Override
  public Commands commands(HostProfile profile) {
    String delete =
        profile.inNamespace(netns())
            + "conntrack -D -p "
            + protocol()
            + " --orig-src "
            + entry.from()
            + " --orig-dst "
            + entry.to()
            + ports();
    return new Commands(List.of(delete), List.of(), List.of(), List.of());
  }

  private String protocol() {
    return switch (entry.protocol()) {
      case 1 -> "icmp";
      case 6 -> "tcp";
      case 17 -> "udp";
      default -> Integer.toString(entry.protocol());
    };
  }

  private String ports() {
    if (entry.port() >= 0) {
      return " --orig-port-src " + entry.sourcePort() + " --orig-port-dst " + entry.port();
    }
    return entry.protocol() == 1 ? " --icmp-id " + entry.sourcePort() : "";
  }

  @Override
  public Remark done() {
    return Remark.of(
        "delete-conntrack-entry", entry.from().toString(), entry.to().toString(), host());
  }

  @Override
  public Remark risk() {
    return Remark.of("delete-conntrack-entry", entry.from().toString(), entry.to().toString());
  }
}
