package io.hopwise.fact;

/** Which way a step goes. */
public enum Direction {
  /** The request. */
  FORWARD,
  /** The answer to it. */
  REPLY,
  /** An ICMP error about the request or about the answer. */
  ERROR
}
