package io.hopwise.fact;

/**
 * An entry of the connection table (conntrack(8)): a connection that the kernel remembers, and how
 * its answers look. Where the two do not mirror each other the connection is translated.
 *
 * @param protocol the IP protocol number: 1, 6, 17 …
 * @param state of TCP, DCCP and SCTP, as printed: {@code ESTABLISHED}; empty for the others
 * @param from who sent the first packet
 * @param to whom the first packet was sent to
 * @param sourcePort of the first packet; for ICMP echo the identifier; -1 for none
 * @param port of the first packet; -1 for none
 * @param replyFrom who is to answer
 * @param replyTo whom the answer is sent to
 * @param replySourcePort from which port the answer is to come; -1 for none
 * @param replyPort to which port the answer is sent; -1 for none
 * @param unreplied whether no answer was seen yet
 * @param assured whether the entry stays when the table is full
 * @param mark its connmark
 * @param zone its conntrack zone; 0 where there are none
 * @param timeout seconds it has left; -1 for none
 * @param packets so many went in the direction of the first; -1 where accounting is off
 * @param bytes so many went in that direction; -1 where accounting is off
 */
public record ConntrackEntry(
    String host,
    String netns,
    int protocol,
    String state,
    Ip from,
    Ip to,
    int sourcePort,
    int port,
    Ip replyFrom,
    Ip replyTo,
    int replySourcePort,
    int replyPort,
    boolean unreplied,
    boolean assured,
    long mark,
    int zone,
    long timeout,
    long packets,
    long bytes,
    Source source)
    implements HostFact {
  private static final int TCP = 6;

  /** Whether its destination is replaced: somebody else than was asked is to answer. */
  public boolean isDestinationTranslated() {
    return !replyFrom.equals(to) || (port >= 0 && replySourcePort != port);
  }

  /** Whether its source is replaced: the answer is sent to somebody else than who asked. */
  public boolean isSourceTranslated() {
    return !replyTo.equals(from) || (port >= 0 && replyPort != sourcePort);
  }

  /** Whether a SYN between the same ports begins a connection anew (nf_conntrack_proto_tcp.c). */
  public boolean isOver() {
    return protocol == TCP && (state.equals("TIME_WAIT") || state.equals("CLOSE"));
  }
}
