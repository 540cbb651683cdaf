package io.hopwise.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * What is done to a scene, and what must come of it.
 *
 * @param effect what must become of the complaint
 * @param before done while all still works: what makes a fault possible, and is none
 * @param orders what breaks it
 * @param truths the answers that must be found, each as those that are right for it, the best first
 * @param capture the far host's device on which somebody watched; empty when nobody did
 * @param watched where somebody watched while the complaint was tried again: host, device and
 *     filter, as {@code watch} takes them
 * @param sometimes whether who complains says that it comes and goes
 */
record Break(
    Probe complaint,
    Effect effect,
    List<Order> before,
    List<Order> orders,
    List<List<Answer>> truths,
    String capture,
    List<String> watched,
    boolean sometimes) {
  /** What becomes of the complaint. */
  enum Effect {
    /** It fails. */
    FAILS,
    /** It works, and the receiver sees another source. */
    SOURCE_CHANGES,
    /** It only looks broken. */
    STILL_WORKS
  }

  /** Commands for a host, or one of its pods. */
  record Order(Place on, String script) {}

  Break {
    before = List.copyOf(before);
    orders = List.copyOf(orders);
    truths = List.copyOf(truths);
    watched = List.copyOf(watched);
  }

  static Break of(Probe complaint) {
    return new Break(
        complaint, Effect.FAILS, List.of(), List.of(), List.of(), "", List.of(), false);
  }

  Break given(String host, String script) {
    return given(Place.host(host), script);
  }

  Break given(Place place, String script) {
    return new Break(
        complaint,
        effect,
        with(before, new Order(place, script)),
        orders,
        truths,
        capture,
        watched,
        sometimes);
  }

  Break on(String host, String script) {
    return on(Place.host(host), script);
  }

  Break on(Place place, String script) {
    return new Break(
        complaint,
        effect,
        before,
        with(orders, new Order(place, script)),
        truths,
        capture,
        watched,
        sometimes);
  }

  /** One of the causes, and what else would be as right for it. */
  Break because(Answer... right) {
    return new Break(
        complaint,
        effect,
        before,
        orders,
        with(truths, List.of(right)),
        capture,
        watched,
        sometimes);
  }

  Break because(String cause, String host) {
    return because(new Answer(cause, host));
  }

  /** The complaint is about the source that a capture on this device of the far host shows. */
  Break changingTheSourceOn(String device) {
    return new Break(
        complaint, Effect.SOURCE_CHANGES, before, orders, truths, device, watched, sometimes);
  }

  /** Somebody watched a device of that host while it failed. */
  Break watched(String host, String deviceAndFilter) {
    return new Break(
        complaint,
        effect,
        before,
        orders,
        truths,
        capture,
        with(watched, host + " " + deviceAndFilter),
        sometimes);
  }

  /** The same about something else that is tried. */
  Break about(Probe other) {
    return new Break(other, effect, before, orders, truths, capture, watched, sometimes);
  }

  /** It is complained about as something that comes and goes. */
  Break comesAndGoes() {
    return new Break(complaint, effect, before, orders, truths, capture, watched, true);
  }

  Break harmless() {
    return new Break(
        complaint, Effect.STILL_WORKS, before, orders, truths, capture, watched, sometimes);
  }

  private static <T> List<T> with(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }
}
