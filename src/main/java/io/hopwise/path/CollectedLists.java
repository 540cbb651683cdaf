package io.hopwise.path;

import io.hopwise.fact.Collected;
import io.hopwise.fact.Topic;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/** Which lists of a namespace are known whole. */
final class CollectedLists {
  private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
  private final Set<String> tables = new HashSet<>();

  void add(Collected collected) {
    topics.add(collected.topic());
    if (collected.topic() == Topic.ROUTES) {
      tables.add(collected.table());
    }
  }

  boolean holds(Topic topic) {
    return topics.contains(topic);
  }

  /** Whether the routes of this table are known: {@code ip route} alone lists main. */
  boolean holdsTable(String table) {
    return tables.contains("all") || tables.contains("") || tables.contains(table);
  }

  /** Whether any list of the packet filter is known. */
  boolean holdsFilter() {
    return holds(Topic.IPTABLES_LEGACY)
        || holds(Topic.IPTABLES_NFT)
        || holds(Topic.NFTABLES)
        || holds(Topic.NETFILTER);
  }
}
