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
  private final Set<String> tables6 = new HashSet<>();

  void add(Collected collected) {
    topics.add(collected.topic());
    if (collected.topic() == Topic.ROUTES) {
      tables.add(collected.table());
    } else if (collected.topic() == Topic.ROUTES6) {
      tables6.add(collected.table());
    }
  }

  boolean holds(Topic topic) {
    return topics.contains(topic);
  }

  /** Whether the routes of this table are known: {@code ip route} alone lists main. */
  boolean holdsTable(boolean six, String table) {
    Set<String> listed = six ? tables6 : tables;
    return listed.contains("all") || listed.contains("") || listed.contains(table);
  }

  /** Whether the packet filter that iptables-nft keeps is known whole. */
  boolean holdsNftFilter(boolean six) {
    return holds(six ? Topic.IP6TABLES_NFT : Topic.IPTABLES_NFT)
        || holds(Topic.NFTABLES)
        || holds(Topic.NETFILTER);
  }

  /** Whether any list of the packet filter is known. */
  boolean holdsFilter(boolean six) {
    return holds(six ? Topic.IP6TABLES_LEGACY : Topic.IPTABLES_LEGACY) || holdsNftFilter(six);
  }
}
