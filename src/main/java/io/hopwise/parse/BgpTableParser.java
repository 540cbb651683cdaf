package io.hopwise.parse;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Ip;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tables of {@code vtysh -c 'show bgp summary'} (FRR), {@code gobgp neighbor} and {@code cilium
 * bgp peers}: a line a peer, with its address and the session's state; FRR has the number of routes
 * in the state's place where it is established.
 */
record BgpTableParser() implements LineParser {
  /** Where FRR has {@code State/PfxRcd}, from 0. */
  private static final int STATE = 9;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    boolean frr = false;
    while (lines.next()) {
      List<String> row = new ArrayList<>();
      for (Words words = new Words(lines); words.next(); ) {
        row.add(words.word());
      }
      if (row.get(0).equals("Node")) {
        // of all nodes of a cluster, not of this host
        return;
      }
      if (row.get(0).equals("Neighbor")) {
        frr = row.size() > STATE && row.get(STATE).startsWith("State");
        continue;
      }
      Ip peer = peer(row);
      String state = state(row, frr);
      if (peer.isPresent() && !state.isEmpty()) {
        sink.add(
            new BgpSession(
                place.host(), place.netns(), peer, state, "", "", lines.source(place.host())));
      }
    }
  }

  /** The first address: {@code 10.0.0.2}, {@code 10.0.0.2:179}, {@code node02(10.0.0.2)}. */
  private static Ip peer(List<String> row) {
    for (String word : row) {
      int open = word.indexOf('(');
      String text = open >= 0 ? word.substring(open + 1).replace(")", "") : word;
      Ip ip = Ip.parse(text.endsWith(":179") ? text.substring(0, text.length() - 4) : text);
      if (ip.isPresent() && text.length() > 4) {
        return ip;
      }
    }
    return Ip.NONE;
  }

  private static String state(List<String> row, boolean frr) {
    if (frr) {
      String state = row.size() > STATE ? row.get(STATE) : "";
      boolean counts = !state.isEmpty() && state.chars().allMatch(c -> c >= '0' && c <= '9');
      boolean closed = row.size() > STATE + 1 && row.get(STATE + 1).startsWith("(Admin");
      return counts || state.equals("(Policy)") ? "established" : closed ? "down" : known(state);
    }
    return row.stream().map(BgpTableParser::known).filter(s -> !s.isEmpty()).findFirst().orElse("");
  }

  private static String known(String word) {
    String state = word.toLowerCase(Locale.ROOT);
    return switch (state) {
      case "establ", "established" -> "established";
      case "idle", "connect", "active", "opensent", "openconfirm" -> state;
      case "idle(admin)" -> "down";
      default -> "";
    };
  }
}
