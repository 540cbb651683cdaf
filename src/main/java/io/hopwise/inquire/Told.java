package io.hopwise.inquire;

import java.util.HashMap;
import java.util.Map;

/** What questions have told so far, each with how surely it is told. */
final class Told {
  private final Map<String, Double> surely;
  private final String place;

  private Told(Map<String, Double> surely, String place) {
    this.surely = surely;
    this.place = place;
  }

  /** Nothing yet, to somebody at this host. */
  static Told nothing(String at) {
    return new Told(Map.of(), at);
  }

  double surely(String what) {
    return surely.getOrDefault(what, 0.0);
  }

  /** What the action costs from where one is. */
  double cost(Action action) {
    return action.seconds() + (action.host().equals(place) ? 0 : action.access());
  }

  Told with(Action action) {
    Map<String, Double> more = new HashMap<>(surely);
    action.tells().forEach((what, how) -> more.merge(what, how, Math::max));
    return new Told(more, action.host());
  }
}
