package io.hopwise.path;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Packet;
import io.hopwise.fact.Result;
import io.hopwise.fact.Trace;
import java.util.Optional;

/** How one packet's way ends. */
sealed interface Ending {
  /** A namespace takes it for itself. */
  record Arrived(Stack stack, Skb skb) implements Ending {}

  /**
   * A host that nobody collected takes it.
   *
   * @param name what people call that host
   * @param exit the collected device it left by
   * @param router whether it went through a router nobody collected
   */
  record Outside(String name, Ip ip, Packet packet, Port exit, boolean router) implements Ending {}

  /**
   * It ended on the way.
   *
   * @param end dropped, lost or insufficient
   * @param error the ICMP error or TCP reset that is sent about it
   * @param local what the sending socket is told at once
   */
  record Ended(Trace.End end, Optional<ErrorMessage> error, Optional<Result> local)
      implements Ending {
    static Ended silently(Trace.End end) {
      return new Ended(end, Optional.empty(), Optional.empty());
    }

    static Ended with(Trace.End end, ErrorMessage error) {
      return new Ended(end, Optional.of(error), Optional.empty());
    }

    static Ended locally(Trace.End end, Result told) {
      return new Ended(end, Optional.empty(), Optional.of(told));
    }
  }

  /**
   * An error that a namespace sends about a packet.
   *
   * @param at who sends it
   * @param type the ICMP type; -1 for a TCP reset
   * @param about the packet as it was there
   * @param when how far the packet had come
   */
  record ErrorMessage(Stack at, int type, int code, Skb about, When when) {
    /** How far a packet comes about which an error is sent. */
    enum When {
      BEFORE_ROUTING,
      ON_ITS_WAY,
      /** Handed to TCP or UDP, which forgets the packet's connection (nf_reset_ct). */
      DELIVERED
    }

    ErrorMessage(Stack at, int type, int code, Skb about) {
      this(at, type, code, about, When.ON_ITS_WAY);
    }

    /** Whether a rule's REJECT made it, not a socket. */
    boolean isByRule() {
      return when != When.DELIVERED;
    }

    /** A TCP reset, as REJECT --reject-with tcp-reset sends. */
    boolean isReset() {
      return type < 0;
    }
  }
}
