package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;

/**
 * {@code /proc/net/tcp}, {@code udp}, {@code tcp6} and {@code udp6}: of the sockets those that
 * wait. Each is a part of the list (proc_pid_net(5)).
 */
record ProcSocketsParser() implements Parser {
  /** {@code TCP_LISTEN} and, for a socket without connection, {@code TCP_CLOSE}. */
  private static final String LISTENS = "0A";

  private static final String UNCONNECTED = "07";

  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SOCKETS, "")) {
      return;
    }
    boolean tcp = text.name().startsWith("tcp");
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (!lines.startsWith("sl ")) {
        row(new Words(lines), tcp, place, lines.source(place.host()), sink);
      }
    }
  }

  private static void row(Words words, boolean tcp, Place place, Source source, Sink sink) {
    words.next();
    String local = words.after();
    String remote = words.after();
    String state = words.after();
    int colon = local.indexOf(':');
    Ip ip = colon < 0 ? Ip.NONE : ProcNumbers.ip(local.substring(0, colon));
    long port = ProcNumbers.hex(local.substring(colon + 1));
    if (!ip.isPresent() || port < 0 || port > 65535) {
      sink.notUnderstood(source);
    } else if (state.equals(tcp ? LISTENS : UNCONNECTED) && remote.endsWith(":0000")) {
      sink.add(
          new ListeningSocket(
              place.host(),
              place.netns(),
              tcp ? "tcp" : "udp",
              isAny6(ip) ? Ip.ANY4 : mapped(ip),
              (int) port,
              "",
              false,
              source));
    }
  }

  /** {@code ::} takes both families, unless the program said otherwise, which is not shown. */
  private static boolean isAny6(Ip ip) {
    return ip.family() == 6 && ip.high() == 0 && ip.low() == 0;
  }

  /** {@code ::ffff:10.0.0.5} is IPv4's. */
  private static Ip mapped(Ip ip) {
    boolean four = ip.family() == 6 && ip.high() == 0 && ip.low() >>> 32 == 0xffff;
    return four ? Ip.v4(ip.low()) : ip;
  }
}
