package io.hopwise.fact;

/** What a rule does, by name; {@link Action} holds the arguments. */
public enum Target {
  ACCEPT,
  DROP,
  REJECT,
  RETURN,
  JUMP,
  GOTO,
  /** Counts, logs, or does nothing that changes the packet's way. */
  CONTINUE,
  MARK,
  CONNMARK,
  NOTRACK,
  SNAT,
  DNAT,
  MASQUERADE,
  REDIRECT,
  NETMAP,
  /** TCPMSS, TTL, TOS …: changes a header field; of these only the TTL decides anything here. */
  MANGLE,
  QUEUE,
  /** A target this program does not know. */
  UNKNOWN
}
