package io.hopwise.parse;

import io.hopwise.fact.Address;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Route;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code /proc/net/fib_trie}: the host's own addresses, where nothing better tells them. It names
 * no devices: each is that of the connected route in whose network the address lies, and one
 * without such a route stays unknown, so that the list is never whole.
 */
record FibTrieParser() implements LineParser {
  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    if (sink.isTold(place, Topic.ADDRESSES, "")) {
      return;
    }
    KnownAddress known = new KnownAddress(place);
    Set<Ip> seen = new HashSet<>();
    Ip leaf = Ip.NONE;
    Source source = Source.NONE;
    while (lines.next()) {
      Words words = new Words(lines);
      String first = words.after();
      if (first.equals("|--")) {
        leaf = Ip.parse(words.after());
        source = lines.source(place.host());
      } else if (first.equals("/32")
          && words.after().equals("host")
          && words.after().equals("LOCAL")
          && leaf.isPresent()
          && seen.add(leaf)) {
        own(leaf, source, place, sink, known);
      }
    }
  }

  private static void own(Ip ip, Source source, Place place, Sink sink, KnownAddress known) {
    String device = ip.isLoopback() ? "lo" : "";
    Prefix network = ip.isLoopback() ? new Prefix(ip, 8) : Prefix.NONE;
    for (Route route : sink.connected(place)) {
      Ip preferred = route.preferredSource();
      boolean better =
          route.destination().contains(ip)
              && !route.destination().network().equals(ip)
              && (!preferred.isPresent() || preferred.equals(ip))
              && (!network.isPresent() || route.destination().length() > network.length());
      if (better) {
        device = route.device();
        network = route.destination();
      }
    }
    if (!device.isEmpty()) {
      Address address = known.of(device, ip, network.length(), Ip.NONE, source);
      sink.add(address);
    }
  }
}
