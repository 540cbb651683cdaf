package io.hopwise.casefile;

import io.hopwise.fact.Hook;

/**
 * The chains that iptables' tables come with: where the kernel asks them, and in which order
 * (include/uapi/linux/netfilter_ipv4.h, enum nf_ip_hook_priorities).
 */
final class BuiltIn {
  private BuiltIn() {}

  /** The hook of a table's built-in chain; none for a chain of a user's own. */
  static Hook hook(String table, String chain) {
    boolean all = table.equals("mangle");
    return switch (chain) {
      case "PREROUTING" ->
          all || table.equals("raw") || table.equals("nat") ? Hook.PREROUTING : Hook.NONE;
      case "INPUT" -> all || isFilter(table) || table.equals("nat") ? Hook.INPUT : Hook.NONE;
      case "FORWARD" -> all || isFilter(table) ? Hook.FORWARD : Hook.NONE;
      case "OUTPUT" ->
          all || isFilter(table) || table.equals("raw") || table.equals("nat")
              ? Hook.OUTPUT
              : Hook.NONE;
      case "POSTROUTING" -> all || table.equals("nat") ? Hook.POSTROUTING : Hook.NONE;
      default -> Hook.NONE;
    };
  }

  private static boolean isFilter(String table) {
    return table.equals("filter") || table.equals("security");
  }

  /** {@code filter}, {@code nat} or {@code route}; empty for a chain of a user's own. */
  static String type(String table, String chain) {
    if (hook(table, chain) == Hook.NONE) {
      return "";
    }
    if (table.equals("nat")) {
      return "nat";
    }
    return table.equals("mangle") && chain.equals("OUTPUT") ? "route" : "filter";
  }

  /** The smaller is asked first; 0 for a chain of a user's own. */
  static int priority(String table, String chain) {
    return switch (hook(table, chain)) {
      case NONE, INGRESS -> 0;
      case PREROUTING, OUTPUT -> table.equals("nat") ? -100 : priority(table);
      case INPUT, POSTROUTING -> table.equals("nat") ? 100 : priority(table);
      case FORWARD -> priority(table);
    };
  }

  private static int priority(String table) {
    return switch (table) {
      case "raw" -> -300;
      case "mangle" -> -150;
      case "security" -> 50;
      default -> 0;
    };
  }
}
