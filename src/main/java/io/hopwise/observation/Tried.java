package io.hopwise.observation;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Space;

/**
 * Something that was tried, as its output tells: a symptom whose host is not placed yet.
 *
 * @param space whose network it was tried in
 * @param probe {@code ping}, {@code tcp}, {@code udp}, {@code http}, {@code dns}
 * @param from the source address that was asked for; none when not said
 * @param to the target's address; none where only a name is known
 * @param name the target as it was typed; empty when not known
 * @param protocol the IP protocol number
 * @param port -1 for none
 * @param size payload bytes; -1 for the usual
 * @param intermittent whether it worked at times
 * @param weak whether it only shows that somewhere on the way nothing answers, as the end of a
 *     traceroute does: it counts where nothing else was tried between the same ends
 * @param source the line that decided the result
 */
public record Tried(
    Space space,
    String probe,
    Ip from,
    Ip to,
    String name,
    int protocol,
    int port,
    int size,
    boolean dontFragment,
    Result result,
    boolean intermittent,
    boolean weak,
    Source source) {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;

  /** A ping, a TCP connection or a datagram without more ado. */
  static Tried of(Typed typed, int protocol, Target target, Result result, Source source) {
    String probe = protocol == ICMP ? "ping" : protocol == TCP ? "tcp" : "udp";
    return new Tried(
        typed.space(),
        probe,
        Ip.NONE,
        target.ip(),
        target.name(),
        protocol,
        target.port(),
        -1,
        false,
        result,
        false,
        false,
        source);
  }

  /** The same, called another probe. */
  Tried as(String other) {
    return new Tried(
        space,
        other,
        from,
        to,
        name,
        protocol,
        port,
        size,
        dontFragment,
        result,
        intermittent,
        weak,
        source);
  }

  /** The same, of less weight. */
  Tried weakly() {
    return new Tried(
        space,
        probe,
        from,
        to,
        name,
        protocol,
        port,
        size,
        dontFragment,
        result,
        intermittent,
        true,
        source);
  }
}
