package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.ListeningSocket;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code netstat -neopa}: the sockets that wait for packets, where a collector has no {@code ss}
 * (netstat(8)). What stands below the internet's sockets is passed over.
 */
record NetstatParser() implements Parser {
  @Override
  public void parse(Text text, Place place, Sink sink) {
    if (sink.isTold(place, Topic.SOCKETS, "")) {
      return;
    }
    boolean head = false;
    Lines lines = new Lines(text);
    while (lines.next() && !lines.startsWith("Active UNIX")) {
      if (lines.startsWith("Proto")) {
        head = true;
      } else if (!lines.startsWith("Active ")) {
        row(lines, place, sink);
      }
    }
    if (head) {
      sink.collected(place, Topic.SOCKETS, "", Lines.file(place.host(), text));
    }
  }

  private static void row(Lines lines, Place place, Sink sink) {
    List<String> columns = new ArrayList<>(10);
    Words words = new Words(lines);
    while (words.next()) {
      columns.add(words.word());
    }
    String protocol = columns.get(0);
    boolean tcp = protocol.equals("tcp") || protocol.equals("tcp6");
    boolean udp = protocol.equals("udp") || protocol.equals("udp6");
    if (!tcp && !udp) {
      if (!protocol.startsWith("raw")
          && !protocol.startsWith("udplite")
          && !protocol.startsWith("sctp")) {
        sink.notUnderstood(lines.source(place.host()));
      }
      return;
    }
    boolean waits =
        columns.size() > 5
            && (tcp ? columns.get(5).equals("LISTEN") : columns.get(4).endsWith(":*"));
    if (!waits) {
      if (columns.size() < 5) {
        sink.notUnderstood(lines.source(place.host()));
      }
      return;
    }
    String local = columns.get(3);
    int colon = local.lastIndexOf(':');
    Ip ip = colon < 0 ? Ip.NONE : address(local.substring(0, colon));
    int port = Numbers.parse(local, colon + 1, local.length());
    Source source = lines.source(place.host());
    if (!ip.isPresent() || port < 0) {
      sink.notUnderstood(source);
      return;
    }
    sink.add(
        new ListeningSocket(
            place.host(),
            place.netns(),
            tcp ? "tcp" : "udp",
            ip,
            port,
            process(columns),
            false,
            source));
  }

  /**
   * {@code ::} takes both families, unless the program said otherwise, which netstat does not show.
   */
  private static Ip address(String text) {
    return text.equals("::")
        ? Ip.ANY4
        : Ip.parse(text.startsWith("::ffff:") ? text.substring(7) : text);
  }

  /** The name in {@code 1234/nginx}. */
  private static String process(List<String> columns) {
    for (int i = 5; i < columns.size(); i++) {
      String word = columns.get(i);
      int slash = word.indexOf('/');
      if (slash > 0 && Numbers.parse(word, 0, slash) >= 0) {
        return word.substring(slash + 1);
      }
    }
    return "";
  }
}
