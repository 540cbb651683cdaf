package io.hopwise.parse;

import java.util.Map;

/**
 * The names that {@code calicoctl cluster diags} gives what it asked on each node: {@code
 * nodes/NODE/ip-route.txt}.
 */
final class CalicoFiles {
  private static final String NODES = "nodes/";

  private static final Map<String, String> COMMANDS =
      Map.of(
          "nft-ruleset.txt", "nft_-a_list_ruleset",
          "ip-route.txt", "ip_route_show_table_all",
          "ip-route-v6.txt", "ip_-6_route_show_table_all",
          "ip-rule.txt", "ip_rule",
          "ip-addr.txt", "ip_address",
          "ip-link.txt", "ip_link",
          "ip-neigh.txt", "ip_neigh",
          "ipset-list.txt", "ipset_list",
          "tc-qdisc.txt", "tc_qdisc_show");

  private CalicoFiles() {}

  /** The path that other collectors give such a file; any other file's own. */
  static String label(String file) {
    int slash = file.lastIndexOf('/');
    String command = COMMANDS.get(file.substring(slash + 1));
    int node = command == null || slash < 0 ? -1 : file.lastIndexOf('/', slash - 1);
    boolean isOfNode = node >= 0 && ("/" + file.substring(0, node + 1)).endsWith("/" + NODES);
    return isOfNode ? command : file;
  }
}
