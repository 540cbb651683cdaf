package io.hopwise.parse;

import java.util.Optional;
import java.util.regex.Pattern;

/** What daemons that spread routes by BGP print of their sessions. */
final class BgpPrints {
  private static final Pattern BIRD =
      Pattern.compile("(?:-s[ _]\\S+?[ _]|-[rv]+[ _])*show[ _]proto[a-z]*([ _]all)?([ _].*)?");

  private static final Pattern VTYSH =
      Pattern.compile(".*show[ _](?:ip[ _])?bgp[ _](?:.*[ _])?summ?a?r?y?['\"]?");

  private BgpPrints() {}

  /**
   * By the program that was called; empty for any other.
   *
   * @param words of the command behind the program's name
   */
  static Optional<Printed> read(String program, CommandWords words) {
    String rest = words.hasNext() ? words.rest() : "";
    boolean piped = words.isPiped();
    return switch (program) {
      case "calicoctl" -> rest.matches("(?:node[ _])?status.*") ? status(piped) : Optional.empty();
      case "vtysh" -> VTYSH.matcher(rest).matches() ? table() : Optional.empty();
      case "gobgp" -> rest.matches("nei(?:ghbor)?(?:[ _]-\\S.*)?") ? table() : Optional.empty();
      case "cilium", "cilium-dbg" -> rest.matches("bgp[ _]peers.*") ? table() : Optional.empty();
      case "birdc", "birdc6", "birdcl", "birdcl6" -> bird(rest, piped);
      default -> Optional.empty();
    };
  }

  private static Optional<Printed> bird(String rest, boolean piped) {
    var asked = BIRD.matcher(rest);
    if (!asked.matches()) {
      return Optional.empty();
    }
    // the short list names no peers, and a name is only mostly that of one
    boolean all = asked.group(1) != null && asked.group(2) == null && !piped;
    return Optional.of(new Printed(Command.BIRD_PROTOCOLS, all));
  }

  private static Optional<Printed> status(boolean piped) {
    return Optional.of(new Printed(Command.CALICO_STATUS, !piped));
  }

  private static Optional<Printed> table() {
    return Optional.of(new Printed(Command.BGP_TABLE, false));
  }
}
