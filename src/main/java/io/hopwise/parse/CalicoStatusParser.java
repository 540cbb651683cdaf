package io.hopwise.parse;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code calicoctl node status}: a table of peers, whose long cells go on in lines without a peer
 * (projectcalico/calico, calicoctl/calicoctl/commands/node/status.go).
 */
record CalicoStatusParser() implements LineParser {
  /** Peer, kind, state, since, info. */
  private static final int COLUMNS = 5;

  @Override
  public void parse(Lines lines, Place place, Sink sink) {
    List<String> open = List.of();
    Source at = Source.NONE;
    boolean seen = false;
    while (lines.next()) {
      if (!lines.startsWith("|")) {
        seen |= lines.startsWith("IPv4 BGP status");
        continue;
      }
      List<String> row = cells(lines.line());
      if (row.size() < COLUMNS) {
        sink.notUnderstood(lines.source(place.host()));
      } else if (row.get(0).isEmpty() && !open.isEmpty()) {
        open = joined(open, row);
      } else {
        keep(open, at, place, sink);
        open = row;
        at = lines.source(place.host());
      }
    }
    keep(open, at, place, sink);
    if (seen) {
      sink.collected(place, Topic.BGP_SESSIONS, "", lines.file(place.host()));
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    int end = line.length() > 1 && line.endsWith("|") ? line.length() - 1 : line.length();
    for (String cell : line.substring(1, end).split("\\|", -1)) {
      cells.add(cell.strip().replaceAll("\\s+", " "));
    }
    return cells;
  }

  private static List<String> joined(List<String> above, List<String> more) {
    List<String> row = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      row.add((above.get(i) + " " + more.get(i)).strip());
    }
    return row;
  }

  private static void keep(List<String> row, Source at, Place place, Sink sink) {
    Ip peer = row.isEmpty() ? Ip.NONE : Ip.parse(row.get(0));
    if (!peer.isPresent()) {
      return;
    }
    String info = row.get(4);
    int blank = info.indexOf(' ');
    String first = blank < 0 ? info : info.substring(0, blank);
    boolean named = BirdProtocolsParser.isState(first);
    String state = row.get(2).equals("down") ? "down" : named ? first.toLowerCase(Locale.ROOT) : "";
    String error = !named ? info : blank < 0 ? "" : info.substring(blank + 1).strip();
    sink.add(new BgpSession(place.host(), place.netns(), peer, state, row.get(3), error, at));
  }
}
