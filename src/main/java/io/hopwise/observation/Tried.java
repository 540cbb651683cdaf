package io.hopwise.observation;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;

/**
 * Something that was tried, as its output tells: a symptom whose host is not placed yet.
 *
 * @param place the container or network namespace it was tried in; empty for the host itself,
 *     {@link #SOMEWHERE} where only a process's number tells
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
    String place,
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
  /** The place of a namespace that is not named. */
  public static final String SOMEWHERE = Typed.SOMEWHERE;

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;

  /** A ping, a TCP connection or a datagram without more ado. */
  static Tried of(Typed typed, int protocol, Target target, Result result, Source source) {
    String probe = protocol == ICMP ? "ping" : protocol == TCP ? "tcp" : "udp";
    return new Tried(
        typed.place(),
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
        place,
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
        place,
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
