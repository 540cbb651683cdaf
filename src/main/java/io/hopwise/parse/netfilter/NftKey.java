package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an nft expression asks a packet for.
 *
 * @param kind which field
 * @param side which end, where there are two
 * @param protocol the protocol that the expression asks for besides; -1 for none
 * @param text as written
 */
record NftKey(Kind kind, Match.Side side, int protocol, String text) {
  /** The fields. */
  enum Kind {
    ADDRESS,
    PORT,
    IN_DEVICE,
    OUT_DEVICE,
    PROTOCOL,
    FAMILY,
    ICMP_TYPE,
    ICMPV6_TYPE,
    TCP_FLAGS,
    MARK,
    CT_STATE,
    CT_STATUS,
    CT_DIRECTION,
    CT_MARK,
    CT_ORIGINAL_ADDRESS,
    CT_REPLY_ADDRESS,
    CT_ORIGINAL_PORT,
    CT_REPLY_PORT,
    ADDRESS_TYPE,
    ADDRESS_TYPE_HERE,
    REVERSE_PATH,
    REVERSE_PATH_LOOSE,
    UID,
    LENGTH,
    TTL,
    FRAGMENT_OFFSET,
    PACKET_TYPE,
    /** Holds at some times: numgen, time of day. */
    CHANGING,
    /** Known to be a key, its values are not. */
    OTHER
  }

  /** Reads the key that stands next; empty, with nothing taken, when it is none. */
  static Optional<NftKey> read(NftTokens tokens) {
    int start = tokens.position();
    NftKey key = NftKeys.read(tokens);
    if (key == null) {
      tokens.backTo(start);
      return Optional.empty();
    }
    return Optional.of(key);
  }

  /** The match that the key itself implies ({@code tcp dport} asks for TCP). */
  Optional<Match> implied() {
    return protocol < 0
        ? Optional.empty()
        : Optional.of(new Match.Protocol(Set.of(protocol), false));
  }

  /** Whether a named set's field of this kind can be asked for. */
  boolean isMemberField() {
    return switch (kind) {
      case ADDRESS, PORT, IN_DEVICE, OUT_DEVICE, PROTOCOL, MARK -> true;
      default -> false;
    };
  }

  /** Which side of the packet a set's field of this kind is compared with. */
  Match.Side memberSide() {
    return switch (kind) {
      case IN_DEVICE -> Match.Side.SOURCE;
      case OUT_DEVICE -> Match.Side.DESTINATION;
      default -> side;
    };
  }

  /** The name of this field in a set's type. */
  String memberType() {
    return switch (kind) {
      case ADDRESS -> "ipv4_addr";
      case PORT -> "inet_service";
      case IN_DEVICE, OUT_DEVICE -> "ifname";
      case PROTOCOL -> "inet_proto";
      case MARK -> "mark";
      default -> text;
    };
  }

  /** What all of the keys imply together. */
  static List<Match> implied(List<NftKey> keys) {
    List<Match> implied = new ArrayList<>(1);
    for (NftKey key : keys) {
      key.implied().filter(match -> !implied.contains(match)).ifPresent(implied::add);
    }
    return implied;
  }
}
