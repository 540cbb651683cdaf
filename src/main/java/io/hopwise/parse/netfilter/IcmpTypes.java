package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import java.util.Optional;

/** The names of ICMP types and codes, as {@code iptables -p icmp -h} and nft(8) list them. */
final class IcmpTypes {
  private IcmpTypes() {}

  /** {@code 8}, {@code 3/4}, {@code echo-request}, {@code any}; empty when it is none. */
  static Optional<Match> parse(String text, boolean negated) {
    int slash = text.indexOf('/');
    int type = number(slash < 0 ? text : text.substring(0, slash));
    int code = slash < 0 ? -1 : Values.number(text.substring(slash + 1));
    if (type >= 0 && (slash < 0 || code >= 0)) {
      return Optional.of(new Match.IcmpType(type, code, negated));
    }
    int named = unreachableCode(text);
    if (named >= 0) {
      return Optional.of(new Match.IcmpType(3, named, negated));
    }
    return switch (text) {
      case "any" -> Optional.of(new Match.IcmpType(-1, -1, negated));
      case "ttl-zero-during-transit" -> Optional.of(new Match.IcmpType(11, 0, negated));
      case "ttl-zero-during-reassembly" -> Optional.of(new Match.IcmpType(11, 1, negated));
      case "network-redirect" -> Optional.of(new Match.IcmpType(5, 0, negated));
      case "host-redirect" -> Optional.of(new Match.IcmpType(5, 1, negated));
      default -> Optional.empty();
    };
  }

  private static int number(String text) {
    return switch (text) {
      case "echo-reply", "pong" -> 0;
      case "destination-unreachable" -> 3;
      case "source-quench" -> 4;
      case "redirect" -> 5;
      case "echo-request", "ping" -> 8;
      case "router-advertisement" -> 9;
      case "router-solicitation" -> 10;
      case "time-exceeded", "ttl-exceeded" -> 11;
      case "parameter-problem" -> 12;
      case "timestamp-request" -> 13;
      case "timestamp-reply" -> 14;
      case "info-request" -> 15;
      case "info-reply" -> 16;
      case "address-mask-request" -> 17;
      case "address-mask-reply" -> 18;
      default -> Values.number(text);
    };
  }

  private static int unreachableCode(String text) {
    return switch (text) {
      case "network-unreachable", "net-unreachable" -> 0;
      case "host-unreachable" -> 1;
      case "protocol-unreachable", "prot-unreachable" -> 2;
      case "port-unreachable" -> 3;
      case "fragmentation-needed", "frag-needed" -> 4;
      case "source-route-failed" -> 5;
      case "network-unknown" -> 6;
      case "host-unknown" -> 7;
      case "network-prohibited", "net-prohibited" -> 9;
      case "host-prohibited" -> 10;
      case "TOS-network-unreachable" -> 11;
      case "TOS-host-unreachable" -> 12;
      case "communication-prohibited", "admin-prohibited" -> 13;
      default -> -1;
    };
  }
}
