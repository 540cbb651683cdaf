package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.NeighbourProxy;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code ip neigh}: the neighbour table (ip-neighbour(8)). Proxy entries, which only {@code ip
 * neigh show proxy} lists, name no neighbour but whom this host answers for. {@code ip -br neigh}
 * prints no state: there an entry with an address is no more than {@code stale}.
 */
record IpNeighParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean proxies = lines.command().contains(" proxy");
    // what ip -4 neigh has told is not all
    if (!proxies && sink.isTold(place, Topic.NEIGHBOURS, "") && !lines.isAskedForSix()) {
      return;
    }
    String asked = lines.askedDevice();
    while (lines.next()) {
      Source source = lines.source(place.host());
      Words words = new Words(lines);
      Ip ip = words.next() ? Ip.parse(words.word()) : Ip.NONE;
      Optional<Neighbour> neighbour =
          ip.isPresent() ? read(words, ip, asked, place, source) : Optional.empty();
      if (neighbour.isEmpty()) {
        sink.notUnderstood(source);
      } else if (neighbour.get().state().equals("proxy")) {
        String device = neighbour.get().device();
        sink.add(new NeighbourProxy(place.host(), place.netns(), ip, device, source));
      } else {
        sink.add(neighbour.get());
      }
    }
    // what IPv4 alone has says nothing of IPv6, of which others are asked for by name
    if (!proxies || !lines.command().contains(" -4 ")) {
      Topic topic = proxies ? Topic.NEIGHBOUR_PROXIES : Topic.NEIGHBOURS;
      sink.collected(place, topic, "", lines.file(place.host()));
    }
  }

  private static Optional<Neighbour> read(
      Words words, Ip ip, String asked, Place place, Source source) {
    String device = asked;
    String mac = "";
    String state = "";
    while (words.next()) {
      if (words.is("dev")) {
        device = words.after();
      } else if (words.is("lladdr")) {
        mac = Numbers.lowerCase(words.after());
      } else if (isState(words.word())) {
        state = Numbers.lowerCase(words.word());
      } else if (device.isEmpty()) {
        return brief(words, ip, place, source);
      }
    }
    return device.isEmpty() || state.isEmpty()
        ? Optional.empty()
        : Optional.of(new Neighbour(place.host(), place.netns(), ip, device, mac, state, source));
  }

  private static boolean isState(String word) {
    return switch (word) {
      case "proxy",
          "PERMANENT",
          "NOARP",
          "REACHABLE",
          "STALE",
          "DELAY",
          "PROBE",
          "FAILED",
          "INCOMPLETE",
          "NONE" ->
          true;
      default -> false;
    };
  }

  /** {@code 10.0.0.8 eth0 02:00:00:00:0a:08}, without an address where nobody answered. */
  private static Optional<Neighbour> brief(Words words, Ip ip, Place place, Source source) {
    String device = words.word();
    String mac = Numbers.lowerCase(words.after());
    boolean known = mac.isEmpty() || Numbers.isMac(mac);
    String state = mac.isEmpty() ? "failed" : "stale";
    return known && !words.next()
        ? Optional.of(new Neighbour(place.host(), place.netns(), ip, device, mac, state, source))
        : Optional.empty();
  }
}
