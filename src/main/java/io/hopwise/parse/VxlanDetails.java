package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Vxlan;

/** Reads what {@code ip -d link} prints after {@code vxlan} (ip-link(8)). */
final class VxlanDetails {
  private VxlanDetails() {}

  static Vxlan read(Words words) {
    int vni = 0;
    int port = -1;
    Ip local = Ip.NONE;
    Ip remote = Ip.NONE;
    String underlay = "";
    boolean learning = true;
    String df = "unset";
    while (words.next()) {
      switch (words.word()) {
        case "id" -> vni = Numbers.parse(words.after());
        case "local", "local6" -> local = Ip.parse(words.after());
        case "remote", "group", "remote6", "group6" -> remote = Ip.parse(words.after());
        case "dev" -> underlay = words.after();
        case "dstport" -> port = Numbers.parse(words.after());
        case "nolearning" -> learning = false;
        case "df" -> df = words.after();
        default -> {}
      }
    }
    return new Vxlan(vni, port, local, remote, underlay, learning, df);
  }
}
