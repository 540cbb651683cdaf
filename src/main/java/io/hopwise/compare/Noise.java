package io.hopwise.compare;

/** What is left out of a comparison, and why it can't matter to a packet. */
public enum Noise {
  /** Counted by the kernel; says nothing of what it does. */
  COUNTERS("counters"),
  /** Neighbours and forwarding entries that are learned and forgotten again. */
  LEARNED("learned"),
  /** Connections that come and go. */
  CONNECTIONS("connections"),
  LOG_LINES("log-lines"),
  /** Pods and containers, which live where the scheduler puts them. */
  WORKLOADS("workloads"),
  /** Rules, routes and sockets of single pods. */
  SINGLE_PODS("single-pods"),
  /** Parameters that the walk asks for nothing. */
  PARAMETERS("parameters"),
  /** Options of daemons about logs and storage; versions, drivers, notes. */
  OTHER_SETTINGS("other-settings"),
  /** Rules that only log or count, chains that nothing leads to. */
  RULES_WITHOUT_EFFECT("rules-without-effect"),
  /** Rules in another order that change no packet's fate. */
  ORDER("order"),
  /** Link-local addresses and what the kernel derives from an address. */
  DERIVED("derived");

  private final String text;

  Noise(String text) {
    this.text = text;
  }

  /** As it is spelt: {@code log-lines}. */
  public String text() {
    return text;
  }
}
