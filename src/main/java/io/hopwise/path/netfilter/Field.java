package io.hopwise.path.netfilter;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.Packet;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;

/** One field of a set's members (ipset(8), nft(8)), and one member's value for it. */
sealed interface Field {
  /** Whether the packet's field has this value. */
  Truth holds(Match.Side side, Question question);

  /** An address, or all of a prefix. */
  record Net(Prefix prefix) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      return Truth.of(prefix.contains(address(side, question.packet())));
    }
  }

  /** Addresses from one to another. */
  record Span(Match.Range range) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      return Truth.of(range.contains(address(side, question.packet())));
    }
  }

  /** Ports; of one protocol unless that is -1. */
  record Ports(int protocol, PortRange range) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      Packet packet = question.packet();
      if (protocol >= 0 ? packet.protocol() != protocol : !Matching.hasPorts(packet.protocol())) {
        return Truth.NO;
      }
      int port = side == Match.Side.SOURCE ? packet.sourcePort() : packet.port();
      return port < 0 ? Truth.SOMETIMES : Truth.of(range.contains(port));
    }
  }

  /** A protocol number. */
  record Protocol(int number) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      return Truth.of(question.packet().protocol() == number);
    }
  }

  /** A device: the in device as source, the out device as destination. */
  record Device(String pattern) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      String device = side == Match.Side.SOURCE ? question.inDevice() : question.outDevice();
      return Truth.of(Matching.isDevice(pattern, device));
    }
  }

  /** The packet's mark. */
  record Mark(long value) implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      return Truth.of(question.packet().mark() == value);
    }
  }

  /** What cannot be told from a packet's IP header, or was not understood. */
  record Unknown() implements Field {
    @Override
    public Truth holds(Match.Side side, Question question) {
      return Truth.UNKNOWN;
    }
  }

  /** The packet's address on that side. */
  static Ip address(Match.Side side, Packet packet) {
    return side == Match.Side.SOURCE ? packet.from() : packet.to();
  }
}
