package io.hopwise.path;

import com.fasterxml.jackson.databind.JsonNode;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import java.util.Optional;

/**
 * A packet that {@code record-netfilter} sent.
 *
 * @param device the device it came in by; empty when it was made here
 */
record SentPacket(String device, Packet packet) {
  /** Which flags a reset carries besides is no matter of the packet filter. */
  private static final int RESET_AND_ACK = 20;

  static SentPacket of(JsonNode sent) {
    return new SentPacket(sent.get("at").asText(), packet(sent));
  }

  private static Packet packet(JsonNode sent) {
    boolean icmp = sent.has("type");
    int source = sent.path("sport").asInt(icmp ? sent.path("echo").asInt(0) : -1);
    return new Packet(
        Ip.parse(sent.get("src").asText()),
        Ip.parse(sent.get("dst").asText()),
        sent.get("proto").asInt(),
        source,
        sent.path("dport").asInt(-1),
        sent.path("type").asInt(-1),
        sent.path("code").asInt(-1),
        sent.path("flags").asInt(0),
        sent.get("length").asInt(),
        false,
        sent.get("ttl").asInt(),
        0,
        sent.has("quoted") ? Optional.of(packet(sent.get("quoted"))) : Optional.empty());
  }

  /** What is seen of a packet, as {@code record-netfilter} writes it. */
  static String described(String where, Packet packet) {
    String name =
        switch (packet.protocol()) {
          case 1 -> "icmp";
          case 6 -> "tcp";
          case 17 -> "udp";
          default -> Integer.toString(packet.protocol());
        };
    String text = where + " " + name + " " + ends(packet);
    if (packet.protocol() == 6) {
      text += " flags " + (packet.tcpFlags() == RESET_AND_ACK ? 4 : packet.tcpFlags());
    }
    if (packet.protocol() == 1) {
      text += " type " + packet.icmpType() + "/" + packet.icmpCode();
    }
    return packet.isIcmpError() ? text + " about " + ends(packet.quoted().orElseThrow()) : text;
  }

  private static String ends(Packet packet) {
    if (packet.port() >= 0) {
      return packet.from() + ":" + packet.sourcePort() + " > " + packet.to() + ":" + packet.port();
    }
    boolean echo = packet.icmpType() == 8 || packet.icmpType() == 0;
    return packet.from() + " > " + packet.to() + (echo ? " echo " + packet.sourcePort() : "");
  }
}
