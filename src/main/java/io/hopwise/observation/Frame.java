package io.hopwise.observation;

import io.hopwise.fact.Ip;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a captured frame apart: link layer, VLAN tags, IPv4, ICMP, TCP or UDP, and what vxlan and
 * IPIP carry. Whatever its lengths claim, nothing beyond the captured bytes is read; what is cut
 * off is left out.
 */
final class Frame {
  static final int ETHERNET = 1;
  static final int RAW_OLD = 12;
  static final int RAW = 101;
  static final int COOKED = 113;
  static final int RAW_IPV4 = 228;
  static final int COOKED_2 = 276;

  private static final int DEEPEST = 4;
  private static final int IPV4 = 0x0800;
  private static final int ARP = 0x0806;

  private final byte[] bytes;
  private final int end;
  private final List<SeenPacket> packets = new ArrayList<>();
  private int index = -1;

  private Frame(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = Math.min(length, bytes.length);
  }

  /** What was taken out of a frame: the packet and those inside it; the device's number or -1. */
  record Content(List<SeenPacket> packets, int device) {}

  /** Takes the first bytes of an array apart. */
  static Content read(byte[] bytes, int length, int linkType) {
    Frame frame = new Frame(bytes, length);
    switch (linkType) {
      case ETHERNET -> frame.ethernet(0, 0);
      case COOKED -> frame.typed(frame.two(14), 16, 0);
      case COOKED_2 -> {
        frame.index = (int) frame.four(4);
        frame.typed(frame.two(0), 20, 0);
      }
      case RAW, RAW_OLD, RAW_IPV4 -> frame.ip(0, 0);
      default -> {}
    }
    return new Content(List.copyOf(frame.packets), frame.index);
  }

  static boolean knows(int linkType) {
    return switch (linkType) {
      case ETHERNET, COOKED, COOKED_2, RAW, RAW_OLD, RAW_IPV4 -> true;
      default -> false;
    };
  }

  /** A byte; -1 beyond the end. */
  private int one(int at) {
    return at >= 0 && at < end ? bytes[at] & 255 : -1;
  }

  /** Two bytes, the higher first; -1 beyond the end. */
  private int two(int at) {
    return at >= 0 && at + 1 < end ? one(at) << 8 | one(at + 1) : -1;
  }

  private long four(int at) {
    return at >= 0 && at + 3 < end ? (long) two(at) << 16 | two(at + 2) : -1;
  }

  private void ethernet(int at, int depth) {
    int type = two(at + 12);
    int behind = at + 14;
    for (int tags = 0; tags < 4 && (type == 0x8100 || type == 0x88a8); tags++) {
      type = two(behind + 2);
      behind += 4;
    }
    typed(type, behind, depth);
  }

  private void typed(int type, int at, int depth) {
    if (type == IPV4) {
      ip(at, depth);
    } else if (type == ARP && two(at + 2) == IPV4 && four(at + 24) >= 0) {
      packets.add(
          new SeenPacket(
              depth > 0, Ip.v4(four(at + 14)), Ip.v4(four(at + 24)), "arp", -1, -1, "", -1));
    }
  }

  private void ip(int at, int depth) {
    int head = one(at);
    int behind = at + (head & 15) * 4;
    long from = four(at + 12);
    long to = four(at + 16);
    if (head >> 4 != 4 || behind < at + 20 || from < 0 || to < 0) {
      return;
    }
    int number = one(at + 9);
    boolean first = (two(at + 6) & 0x1fff) == 0;
    String protocol =
        switch (number) {
          case 1 -> "icmp";
          case 6 -> "tcp";
          case 17 -> "udp";
          case 4 -> "ipip";
          default -> "";
        };
    boolean ported = first && (number == 6 || number == 17);
    int port = ported ? two(behind + 2) : -1;
    boolean icmp = first && number == 1 && one(behind + 1) >= 0;
    String kind = icmp ? SeenPacket.icmp(one(behind), one(behind + 1)) : "";
    int mtu = kind.equals("fragmentation-needed") ? two(behind + 6) : -1;
    packets.add(
        new SeenPacket(depth > 0, Ip.v4(from), Ip.v4(to), protocol, port, two(at + 2), kind, mtu));
    boolean vxlan = number == 17 && (port == 4789 || port == 8472) && one(behind + 8) == 8;
    if (vxlan && depth < DEEPEST) {
      ethernet(behind + 16, depth + 1);
    } else if (number == 4 && first && depth < DEEPEST) {
      ip(behind, depth + 1);
    }
  }
}
