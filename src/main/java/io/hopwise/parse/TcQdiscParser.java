package io.hopwise.parse;

import io.hopwise.fact.Qdisc;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code tc qdisc show}, with {@code -s} what each dropped: {@code qdisc tbf 8001: dev eth0 root
 * refcnt 2 rate 1Mbit …} and below it {@code Sent … (dropped 3, …} (tc(8)). Those that the kernel
 * sets up by itself are kept only where they dropped something.
 */
record TcQdiscParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    Optional<Qdisc> last = Optional.empty();
    while (lines.next()) {
      Words words = new Words(lines);
      words.next();
      if (words.is("qdisc")) {
        last.ifPresent(qdisc -> keep(qdisc, sink));
        last = Optional.of(head(words, lines, place));
      } else if (words.is("Sent") && last.isPresent()) {
        last = Optional.of(dropped(last.get(), words));
      } else if (last.isEmpty() || !lines.isIndented()) {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
    last.ifPresent(qdisc -> keep(qdisc, sink));
    sink.collected(place, Topic.QDISCS, "", lines.file(place.host()));
  }

  private static void keep(Qdisc qdisc, Sink sink) {
    boolean usual =
        switch (qdisc.kind()) {
          case "noqueue", "noop", "mq", "pfifo_fast", "fq_codel", "fq" -> true;
          default -> false;
        };
    if (!usual || qdisc.dropped() > 0) {
      sink.add(qdisc);
    }
  }

  private static Qdisc head(Words words, Lines lines, Place place) {
    String kind = words.after();
    String handle = words.after();
    String device = lines.askedDevice();
    String parent = "";
    String options = "";
    while (options.isEmpty() && words.next()) {
      switch (words.word()) {
        case "dev" -> device = words.after();
        case "parent" -> parent = words.after();
        case "root" -> parent = "root";
        case "refcnt" -> words.next();
        case "offloaded", "----------------" -> {}
        default -> options = words.rest().strip();
      }
    }
    Source source = lines.source(place.host());
    return new Qdisc(
        place.host(), place.netns(), device, kind, handle, parent, -1, options, source);
  }

  /** {@code Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0)}. */
  private static Qdisc dropped(Qdisc qdisc, Words words) {
    while (words.next()) {
      if (words.is("(dropped")) {
        String number = words.after();
        int end = number.endsWith(",") ? number.length() - 1 : number.length();
        return new Qdisc(
            qdisc.host(),
            qdisc.netns(),
            qdisc.device(),
            qdisc.kind(),
            qdisc.handle(),
            qdisc.parent(),
            Numbers.parseLong(number, 0, end),
            qdisc.options(),
            qdisc.source());
      }
    }
    return qdisc;
  }
}
