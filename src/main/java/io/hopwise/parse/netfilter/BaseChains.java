package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import java.util.Locale;

/** Where iptables' built-in chains are asked (NF_IP_PRI_* in netfilter_ipv4.h). */
final class BaseChains {
  private BaseChains() {}

  /** The hook of a built-in chain; {@link Hook#NONE} for any other name. */
  static Hook hook(String chain) {
    return switch (chain) {
      case "PREROUTING" -> Hook.PREROUTING;
      case "INPUT" -> Hook.INPUT;
      case "FORWARD" -> Hook.FORWARD;
      case "OUTPUT" -> Hook.OUTPUT;
      case "POSTROUTING" -> Hook.POSTROUTING;
      default -> Hook.NONE;
    };
  }

  /** The hook that nft names so, in any case; {@link Hook#NONE} for any other name. */
  static Hook hookNamed(String name) {
    return name.equals("ingress") ? Hook.INGRESS : hook(name.toUpperCase(Locale.ROOT));
  }

  /** Whether iptables has a table of that name. */
  static boolean isTable(String table) {
    return switch (table) {
      case "raw", "mangle", "nat", "filter", "security" -> true;
      default -> false;
    };
  }

  /** The priority of a table's built-in chain; iptables-nft asks its security table later. */
  static int priority(Backend backend, String table, Hook hook) {
    return switch (table) {
      case "raw" -> -300;
      case "mangle" -> -150;
      case "nat" -> hook == Hook.INPUT || hook == Hook.POSTROUTING ? 100 : -100;
      case "security" -> backend == Backend.LEGACY ? 50 : 150;
      default -> 0;
    };
  }

  /** The type nft gives a table's built-in chain; empty for a chain that is not built in. */
  static String type(String table, Hook hook) {
    if (hook == Hook.NONE) {
      return "";
    }
    return table.equals("nat")
        ? "nat"
        : table.equals("mangle") && hook == Hook.OUTPUT ? "route" : "filter";
  }
}
