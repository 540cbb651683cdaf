package io.hopwise.parse;

import io.hopwise.fact.BgpSession;
import io.hopwise.fact.Ip;
import io.hopwise.fact.LogLine;
import io.hopwise.fact.Topic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calico-node's readiness probe says in the kubelet's journal: {@code calico/node is not
 * ready: BIRD is not ready: BGP not established with 10.0.0.2,10.0.0.3} (projectcalico/calico,
 * node/pkg/health/health.go). A list of the sessions tells more, and was read before.
 */
final class BgpReadiness {
  private static final String WORDS = "BGP not established with ";

  private BgpReadiness() {}

  /** The sessions that the last of these lines tells of, each once. */
  static void add(Collection<LogLine> lines, Place place, Sink sink) {
    Map<Ip, BgpSession> sessions = new LinkedHashMap<>();
    for (LogLine line : lines) {
      int at = line.text().lastIndexOf(WORDS);
      if (at < 0) {
        continue;
      }
      sessions.clear();
      for (String word : line.text().substring(at + WORDS.length()).split(",", -1)) {
        Ip peer = Ip.parse(word.replaceFirst("[^0-9a-fA-F.:].*", ""));
        if (peer.isPresent()) {
          sessions.put(
              peer, new BgpSession(place.host(), place.netns(), peer, "", "", "", line.source()));
        }
      }
    }
    if (!sink.isTold(place, Topic.BGP_SESSIONS, "")) {
      sessions.values().forEach(sink::add);
    }
  }
}
