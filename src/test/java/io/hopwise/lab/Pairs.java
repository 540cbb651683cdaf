package io.hopwise.lab;

import java.util.ArrayList;
import java.util.List;

/** Two faults at once: what the one hides must be found behind it. */
final class Pairs {
  private static final List<List<String>> KINDS =
      List.of(
          List.of("ip-forward-off-at-the-receiver", "dropped-in-raw"),
          List.of("tunnel-dropped-where-the-answer-arrives", "ip-forward-off-at-the-receiver"),
          List.of("forward-policy-drop", "route-back-to-the-pods-missing"),
          List.of("route-to-the-pods-missing", "forwarding-off-on-the-bridge"),
          List.of("dropped-in-mangle", "answer-dropped"),
          List.of("route-missing-on-the-host", "answer-dropped-on-the-way-out"),
          List.of("ip-forward-off-on-the-router", "route-back-missing-on-the-host"),
          List.of("pod-off-its-bridge", "blackhole-for-the-answer"));

  private Pairs() {}

  static List<Fault> of(List<Fault> single) {
    List<Fault> pairs = new ArrayList<>();
    for (List<String> kinds : KINDS) {
      Fault first = named(single, kinds.get(0));
      Fault second = named(single, kinds.get(1));
      pairs.add(
          new Fault(
              "both-" + first.kind() + "-and-" + second.kind(),
              // by a second wire between the two a remedy passes by what the second fault does
              first.fits().and(second.fits()).and(topology -> !topology.hasSecondNetwork()),
              scene -> both(scene, first, second)));
    }
    return pairs;
  }

  /** The first one's complaint, which the second one hinders as well. */
  private static Break both(Scene scene, Fault first, Fault second) {
    Break one = first.how().apply(scene);
    Break other = second.how().apply(scene);
    Break both = one.about(scene.ping());
    for (Break.Order order : other.orders()) {
      both = both.on(order.on(), order.script());
    }
    for (List<Answer> truth : other.truths()) {
      both = both.because(truth.toArray(Answer[]::new));
    }
    return both;
  }

  private static Fault named(List<Fault> faults, String kind) {
    return faults.stream().filter(fault -> fault.kind().equals(kind)).findFirst().orElseThrow();
  }
}
