package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import java.util.Optional;

/** The names of ICMPv6 types and codes, as {@code ip6tables -p icmpv6 -h} and nft(8) list them. */
final class Icmp6Types {
  private static final int UNREACHABLE = 1;
  private static final int TIME_EXCEEDED = 3;
  private static final int PARAMETER_PROBLEM = 4;

  private Icmp6Types() {}

  /** {@code 135}, {@code 1/3}, {@code packet-too-big}, {@code any}; empty when it is none. */
  static Optional<Match> parse(String text, boolean negated) {
    int slash = text.indexOf('/');
    int type = number(slash < 0 ? text : text.substring(0, slash));
    int code = slash < 0 ? -1 : Values.number(text.substring(slash + 1));
    if (type >= 0 && (slash < 0 || code >= 0)) {
      return Optional.of(new Match.IcmpType(type, code, negated));
    }
    return switch (text) {
      case "any" -> Optional.of(new Match.IcmpType(-1, -1, negated));
      case "no-route" -> Optional.of(new Match.IcmpType(UNREACHABLE, 0, negated));
      case "communication-prohibited" -> Optional.of(new Match.IcmpType(UNREACHABLE, 1, negated));
      case "beyond-scope" -> Optional.of(new Match.IcmpType(UNREACHABLE, 2, negated));
      case "address-unreachable" -> Optional.of(new Match.IcmpType(UNREACHABLE, 3, negated));
      case "port-unreachable" -> Optional.of(new Match.IcmpType(UNREACHABLE, 4, negated));
      case "failed-policy" -> Optional.of(new Match.IcmpType(UNREACHABLE, 5, negated));
      case "reject-route" -> Optional.of(new Match.IcmpType(UNREACHABLE, 6, negated));
      case "ttl-zero-during-transit" -> Optional.of(new Match.IcmpType(TIME_EXCEEDED, 0, negated));
      case "ttl-zero-during-reassembly" ->
          Optional.of(new Match.IcmpType(TIME_EXCEEDED, 1, negated));
      case "bad-header" -> Optional.of(new Match.IcmpType(PARAMETER_PROBLEM, 0, negated));
      case "unknown-header-type" -> Optional.of(new Match.IcmpType(PARAMETER_PROBLEM, 1, negated));
      case "unknown-option" -> Optional.of(new Match.IcmpType(PARAMETER_PROBLEM, 2, negated));
      default -> Optional.empty();
    };
  }

  private static int number(String text) {
    return switch (text) {
      case "destination-unreachable" -> UNREACHABLE;
      case "packet-too-big" -> 2;
      case "time-exceeded", "ttl-exceeded" -> TIME_EXCEEDED;
      case "parameter-problem" -> PARAMETER_PROBLEM;
      case "echo-request", "ping" -> 128;
      case "echo-reply", "pong" -> 129;
      case "mld-listener-query" -> 130;
      case "mld-listener-report" -> 131;
      case "mld-listener-done", "mld-listener-reduction" -> 132;
      case "router-solicitation", "nd-router-solicit" -> 133;
      case "router-advertisement", "nd-router-advert" -> 134;
      case "neighbour-solicitation", "neighbor-solicitation", "nd-neighbor-solicit" -> 135;
      case "neighbour-advertisement", "neighbor-advertisement", "nd-neighbor-advert" -> 136;
      case "redirect", "nd-redirect" -> 137;
      case "router-renumbering" -> 138;
      case "ind-neighbor-solicit" -> 141;
      case "ind-neighbor-advert" -> 142;
      case "mld2-listener-report" -> 143;
      default -> Values.number(text);
    };
  }
}
