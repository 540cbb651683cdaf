package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Neighbour;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.Optional;

/**
 * {@code ip neigh}: the neighbour table (ip-neighbour(8)). Proxy entries, which name no neighbour,
 * are passed over.
 */
record IpNeighParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.NEIGHBOURS, "")) {
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
      } else if (!neighbour.get().state().equals("proxy")) {
        sink.add(neighbour.get());
      }
    }
    sink.collected(place, Topic.NEIGHBOURS, "", lines.file(place.host()));
  }

  private static Optional<Neighbour> read(
      Words words, Ip ip, String asked, Place place, Source source) {
    String device = asked;
    String mac = "";
    String state = "";
    while (words.next()) {
      switch (words.word()) {
        case "dev" -> device = words.after();
        case "lladdr" -> mac = Numbers.lowerCase(words.after());
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
            state = Numbers.lowerCase(words.word());
        default -> {}
      }
    }
    return device.isEmpty() || state.isEmpty()
        ? Optional.empty()
        : Optional.of(new Neighbour(place.host(), place.netns(), ip, device, mac, state, source));
  }
}
