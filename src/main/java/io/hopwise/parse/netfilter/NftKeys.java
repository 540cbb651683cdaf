package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import io.hopwise.parse.netfilter.NftKey.Kind;

/** Reads the expressions of nft(8) that name a packet's field. */
final class NftKeys {
  private static final Match.Side SOURCE = Match.Side.SOURCE;
  private static final Match.Side DESTINATION = Match.Side.DESTINATION;
  private static final int ANY = -1;
  private static final int ICMP = 1;

  private NftKeys() {}

  /** The key whose words stand next, taken; null when they are none. */
  static NftKey read(NftTokens tokens) {
    String first = tokens.take();
    return switch (first) {
      case "ip", "ip6" -> ip(tokens, first);
      case "meta" -> meta(tokens.take(), "meta ");
      case "iif", "iifname", "oif", "oifname", "mark", "l4proto", "skuid", "pkttype" ->
          meta(first, "");
      case "tcp" -> transport(tokens, first, 6);
      case "udp" -> transport(tokens, first, 17);
      case "udplite" -> transport(tokens, first, 136);
      case "sctp" -> transport(tokens, first, 132);
      case "dccp" -> transport(tokens, first, 33);
      case "th" -> transport(tokens, first, ANY);
      case "icmp" -> icmp(tokens, first, ICMP);
      case "icmpv6" -> icmp(tokens, first, 58);
      case "ct" -> connection(tokens);
      case "fib" -> fib(tokens);
      case "ether",
          "vlan",
          "arp",
          "ah",
          "esp",
          "comp",
          "rt",
          "socket",
          "osf",
          "ipsec",
          "dst",
          "frag" ->
          key(Kind.OTHER, first + " " + tokens.take());
      case "numgen" -> numgen(tokens);
      case "exthdr" -> key(Kind.OTHER, first + " " + tokens.take());
      default -> null;
    };
  }

  private static NftKey key(Kind kind, String text) {
    return new NftKey(kind, DESTINATION, ANY, text);
  }

  private static NftKey ip(NftTokens tokens, String family) {
    String field = tokens.take();
    String text = family + " " + field;
    return switch (field) {
      case "saddr" -> new NftKey(Kind.ADDRESS, SOURCE, ANY, text);
      case "daddr" -> new NftKey(Kind.ADDRESS, DESTINATION, ANY, text);
      case "protocol", "nexthdr" -> key(Kind.PROTOCOL, text);
      case "length" -> key(Kind.LENGTH, text);
      case "ttl", "hoplimit" -> key(Kind.TTL, text);
      case "frag-off" -> key(Kind.FRAGMENT_OFFSET, text);
      case "version", "dscp", "ecn", "id", "hdrlength", "checksum", "flowlabel", "option" ->
          key(Kind.OTHER, text);
      default -> null;
    };
  }

  private static NftKey meta(String field, String before) {
    String text = before + field;
    return switch (field) {
      case "iif", "iifname" -> key(Kind.IN_DEVICE, text);
      case "oif", "oifname" -> key(Kind.OUT_DEVICE, text);
      case "l4proto" -> key(Kind.PROTOCOL, text);
      case "nfproto", "protocol" -> key(Kind.FAMILY, text);
      case "mark" -> key(Kind.MARK, text);
      case "skuid" -> key(Kind.UID, text);
      case "length" -> key(Kind.LENGTH, text);
      case "pkttype" -> key(Kind.PACKET_TYPE, text);
      case "time", "hour", "day", "cpu", "random" -> key(Kind.CHANGING, text);
      default -> before.isEmpty() ? null : key(Kind.OTHER, text);
    };
  }

  private static NftKey transport(NftTokens tokens, String protocol, int number) {
    String field = tokens.take();
    String text = protocol + " " + field;
    return switch (field) {
      case "sport" -> new NftKey(Kind.PORT, SOURCE, number, text);
      case "dport" -> new NftKey(Kind.PORT, DESTINATION, number, text);
      case "flags" -> new NftKey(Kind.TCP_FLAGS, DESTINATION, number, text);
      case "option" -> new NftKey(Kind.OTHER, DESTINATION, number, text + " " + option(tokens));
      default -> new NftKey(Kind.OTHER, DESTINATION, number, text);
    };
  }

  /** {@code tcp option maxseg size}. */
  private static String option(NftTokens tokens) {
    String option = tokens.take();
    String field = tokens.peek();
    return field.equals("size") || field.equals("left") || field.equals("right")
        ? option + " " + tokens.take()
        : option;
  }

  private static NftKey icmp(NftTokens tokens, String protocol, int number) {
    String field = tokens.take();
    Kind type = number == ICMP ? Kind.ICMP_TYPE : Kind.ICMPV6_TYPE;
    Kind kind = field.equals("type") ? type : Kind.OTHER;
    return new NftKey(kind, DESTINATION, number, protocol + " " + field);
  }

  private static NftKey connection(NftTokens tokens) {
    String field = tokens.take();
    String text = "ct " + field;
    return switch (field) {
      case "state" -> key(Kind.CT_STATE, text);
      case "status" -> key(Kind.CT_STATUS, text);
      case "direction" -> key(Kind.CT_DIRECTION, text);
      case "mark" -> key(Kind.CT_MARK, text);
      case "original", "reply" -> tuple(tokens, field);
      case "expiration", "bytes", "packets", "avgpkt" -> key(Kind.CHANGING, text);
      default -> key(Kind.OTHER, text);
    };
  }

  private static NftKey tuple(NftTokens tokens, String direction) {
    boolean original = direction.equals("original");
    String field = tokens.take();
    if (field.equals("ip") || field.equals("ip6")) {
      field = tokens.take();
    }
    String text = "ct " + direction + " " + field;
    Kind address = original ? Kind.CT_ORIGINAL_ADDRESS : Kind.CT_REPLY_ADDRESS;
    Kind port = original ? Kind.CT_ORIGINAL_PORT : Kind.CT_REPLY_PORT;
    return switch (field) {
      case "saddr" -> new NftKey(address, SOURCE, ANY, text);
      case "daddr" -> new NftKey(address, DESTINATION, ANY, text);
      case "proto-src" -> new NftKey(port, SOURCE, ANY, text);
      case "proto-dst" -> new NftKey(port, DESTINATION, ANY, text);
      default -> key(Kind.OTHER, text);
    };
  }

  /** {@code fib daddr type}, {@code fib daddr . iif type}, {@code fib saddr . iif oif}. */
  private static NftKey fib(NftTokens tokens) {
    int start = tokens.position();
    Match.Side side = tokens.peek().equals("saddr") ? SOURCE : DESTINATION;
    boolean in = false;
    boolean out = false;
    boolean mark = false;
    tokens.take();
    while (tokens.takeIf(".")) {
      switch (tokens.take()) {
        case "iif" -> in = true;
        case "oif" -> out = true;
        case "mark" -> mark = true;
        default -> {}
      }
    }
    String result = tokens.take();
    String text = "fib " + tokens.text(start);
    if (result.equals("type") && !out && !mark) {
      return new NftKey(in ? Kind.ADDRESS_TYPE_HERE : Kind.ADDRESS_TYPE, side, ANY, text);
    }
    boolean path = (result.equals("oif") || result.equals("oifname")) && side == SOURCE && !out;
    return path
        ? new NftKey(in ? Kind.REVERSE_PATH : Kind.REVERSE_PATH_LOOSE, side, ANY, text)
        : key(Kind.OTHER, text);
  }

  /** {@code numgen random mod 2}, {@code numgen inc mod 3 offset 1}. */
  private static NftKey numgen(NftTokens tokens) {
    int start = tokens.position();
    tokens.take();
    while (tokens.peek().equals("mod") || tokens.peek().equals("offset")) {
      tokens.take();
      tokens.take();
    }
    return key(Kind.CHANGING, "numgen " + tokens.text(start));
  }
}
