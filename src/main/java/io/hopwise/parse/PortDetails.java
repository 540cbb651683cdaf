package io.hopwise.parse;

import io.hopwise.fact.BridgePort;
import io.hopwise.fact.Source;

/** Reads what {@code bridge -d link} and {@code ip -d link} print of a bridge port (bridge(8)). */
final class PortDetails {
  private PortDetails() {}

  static BridgePort read(Words words, Place place, String device, String bridge, Source source) {
    String state = "";
    String master = bridge;
    boolean hairpin = false;
    boolean isolated = false;
    boolean learning = true;
    boolean flood = true;
    while (words.next()) {
      switch (words.word()) {
        case "state" -> state = words.after();
        case "master" -> master = words.after();
        case "hairpin" -> hairpin = words.after().equals("on");
        case "isolated" -> isolated = words.after().equals("on");
        case "learning" -> learning = words.after().equals("on");
        case "flood" -> flood = words.after().equals("on");
        default -> {}
      }
    }
    return new BridgePort(
        place.host(),
        place.netns(),
        device,
        master,
        Numbers.lowerCase(state),
        hairpin,
        isolated,
        learning,
        flood,
        source);
  }
}
