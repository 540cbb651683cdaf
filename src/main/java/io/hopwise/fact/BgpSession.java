package io.hopwise.fact;

import java.util.Locale;

/**
 * What a routing daemon says of its session with one peer (RFC 4271, section 8.2.2: the states;
 * bird's proto/bgp/bgp.c: how it prints them).
 *
 * @param peer whom it is with
 * @param state {@code established}, {@code connect}, {@code active}, {@code idle} …; {@code
 *     passive} where the daemon only waits to be called; {@code down} where it is switched off;
 *     empty when it is only known not to be established
 * @param since when it came to this, as the daemon prints it; empty when not said
 * @param info the last error, as the daemon prints it; empty for none
 */
public record BgpSession(
    String host, String netns, Ip peer, String state, String since, String info, Source source)
    implements HostFact {
  /** Whether routes are exchanged. */
  public boolean isEstablished() {
    return state.equals("established");
  }

  /** Whether this side waits for the other one to call. */
  public boolean isPassive() {
    return state.equals("passive");
  }

  /** Whether this side calls the other one, so far in vain. */
  public boolean isCalling() {
    return !isEstablished() && !isPassive() && !state.equals("down") && !state.isEmpty();
  }

  /**
   * Whether it never got as far as a connection: nobody answered, or called. Who is refused, or
   * does not agree with the peer, was heard by somebody.
   */
  public boolean isUnheard() {
    String error = info.toLowerCase(Locale.ROOT);
    boolean isSilence = error.contains("timed out") || error.contains("timeout");
    return isPassive()
        ? error.isEmpty()
        : isCalling() && (isSilence || (error.isEmpty() && !state.equals("idle")));
  }
}
