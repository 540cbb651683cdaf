package io.hopwise.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whom a network policy allows, and where: {@code any}, {@code 10.244.1.2}, {@code 10.0.0.0/8
 * except 10.1.0.0/16 on tcp/80-90}.
 *
 * @param peer the other end; {@link Prefix#NONE} for any
 * @param except parts of it that are not allowed
 * @param protocol {@code tcp}, {@code udp}, {@code sctp}; empty for all
 * @param ports of the end that is spoken to
 */
public record PolicyPeer(Prefix peer, List<Prefix> except, String protocol, PortRange ports) {
  /** Keeps its own copy of the exceptions. */
  public PolicyPeer {
    except = List.copyOf(except);
  }

  /** Whether a packet to or from this address, to this port, is among them. */
  public boolean allows(Ip other, String transport, int port) {
    boolean there = !peer.isPresent() || peer.contains(other);
    boolean excepted = except.stream().anyMatch(prefix -> prefix.contains(other));
    boolean here = protocol.isEmpty() || (protocol.equals(transport) && ports.contains(port));
    return there && !excepted && here;
  }

  /** Reads what {@link #toString} prints; empty for anything else. */
  public static Optional<PolicyPeer> parse(String text) {
    String[] words = text.strip().split(" +", -1);
    Prefix peer = words[0].equals("any") ? Prefix.NONE : Prefix.parse(words[0]);
    boolean sound = words[0].equals("any") || peer.isPresent();
    List<Prefix> except = new ArrayList<>();
    String protocol = "";
    PortRange ports = PortRange.ANY;
    for (int i = 1; i + 1 < words.length; i += 2) {
      if (words[i].equals("except")) {
        for (String each : words[i + 1].split(",", -1)) {
          except.add(Prefix.parse(each));
          sound &= Prefix.parse(each).isPresent();
        }
      } else if (words[i].equals("on")) {
        int slash = words[i + 1].indexOf('/');
        protocol = slash < 0 ? words[i + 1] : words[i + 1].substring(0, slash);
        Optional<PortRange> read =
            slash < 0 ? Optional.of(PortRange.ANY) : range(words[i + 1].substring(slash + 1));
        sound &= read.isPresent() && !protocol.isEmpty();
        ports = read.orElse(PortRange.ANY);
      } else {
        sound = false;
      }
    }
    return sound && words.length % 2 == 1
        ? Optional.of(new PolicyPeer(peer, except, protocol, ports))
        : Optional.empty();
  }

  /** {@code 80} or {@code 8000-8100}. */
  private static Optional<PortRange> range(String text) {
    if (!text.matches("\\d{1,5}(-\\d{1,5})?")) {
      return Optional.empty();
    }
    int dash = text.indexOf('-');
    int from = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
    int to = dash < 0 ? from : Integer.parseInt(text.substring(dash + 1));
    return from <= to && to <= 65535 ? Optional.of(new PortRange(from, to)) : Optional.empty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(peer.isPresent() ? shown(peer) : "any");
    for (int i = 0; i < except.size(); i++) {
      text.append(i == 0 ? " except " : ",").append(shown(except.get(i)));
    }
    if (!protocol.isEmpty()) {
      text.append(" on ").append(protocol);
      if (ports.from() >= 0) {
        text.append('/').append(ports.from());
        text.append(ports.to() == ports.from() ? "" : "-" + ports.to());
      }
    }
    return text.toString();
  }

  private static String shown(Prefix prefix) {
    boolean alone = prefix.length() == prefix.network().bits();
    return alone ? prefix.network().toString() : prefix.toString();
  }
}
