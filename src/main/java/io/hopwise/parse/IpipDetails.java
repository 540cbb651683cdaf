package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Vxlan;

/** Reads what {@code ip -d link} prints of an IPIP device (ip-link(8), ip-tunnel(8)). */
final class IpipDetails {
  private IpipDetails() {}

  /** After {@code ipip}: {@code any remote any local any ttl inherit nopmtudisc}. */
  static Vxlan read(Words words) {
    Ip local = Ip.NONE;
    Ip remote = Ip.NONE;
    String underlay = "";
    String df = "set";
    while (words.next()) {
      switch (words.word()) {
        case "remote" -> remote = end(words.after());
        case "local" -> local = end(words.after());
        case "dev" -> underlay = words.after();
        case "nopmtudisc" -> df = "inherit";
        case "ignore-df" -> df = "unset";
        default -> {}
      }
    }
    return Vxlan.ends(local, remote, underlay, df);
  }

  /**
   * After {@code link/ipip LOCAL}, which is printed without {@code -d} too: {@code peer REMOTE}, or
   * {@code brd 0.0.0.0} where there is none.
   */
  static Vxlan ofLinkLayer(String local, Words words) {
    words.next();
    return Vxlan.ends(end(local), end(words.after()), "", "inherit");
  }

  private static Ip end(String word) {
    Ip ip = word.equals("any") ? Ip.NONE : Ip.parse(word);
    return ip.equals(Ip.ANY4) ? Ip.NONE : ip;
  }
}
