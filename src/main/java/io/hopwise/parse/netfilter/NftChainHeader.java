package io.hopwise.parse.netfilter;

import io.hopwise.fact.Hook;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an nft base chain's declaration says: {@code type filter hook forward priority filter + 10;
 * policy drop;}.
 *
 * @param device for netdev: the devices, parted by commas
 */
record NftChainHeader(String type, Hook hook, int priority, String policy, String device) {
  /** A chain that is only jumped to. */
  static final NftChainHeader NONE = new NftChainHeader("", Hook.NONE, 0, "", "");

  /** Reads the declaration; a base chain without policy lets everything pass. */
  static NftChainHeader read(String line, String family) {
    NftTokens tokens = new NftTokens(line);
    String type = "";
    Hook hook = Hook.NONE;
    int priority = 0;
    String policy = "ACCEPT";
    List<String> devices = new ArrayList<>(1);
    while (tokens.hasNext()) {
      switch (tokens.take()) {
        case "type" -> type = tokens.take();
        case "hook" -> hook = BaseChains.hookNamed(tokens.take());
        case "priority" -> priority = priority(tokens, family);
        case "policy" -> policy = tokens.take().toUpperCase(Locale.ROOT);
        case "device", "devices" -> devices.addAll(devices(tokens));
        default -> {}
      }
    }
    return new NftChainHeader(type, hook, priority, policy, String.join(",", devices));
  }

  /** The same with the policy that a line of its own says. */
  NftChainHeader withPolicy(String line) {
    NftTokens tokens = new NftTokens(line);
    tokens.take();
    String said = tokens.take().toUpperCase(Locale.ROOT);
    return new NftChainHeader(type, hook, priority, said, device);
  }

  private static List<String> devices(NftTokens tokens) {
    List<String> devices = new ArrayList<>(1);
    tokens.takeIf("=");
    if (!tokens.takeIf("{")) {
      return List.of(NftTokens.plain(tokens.take()));
    }
    while (tokens.hasNext() && !tokens.takeIf("}")) {
      devices.add(NftTokens.plain(tokens.take()));
      tokens.takeIf(",");
    }
    return devices;
  }

  /** {@code filter}, {@code -100}, {@code dstnat + 5}. */
  private static int priority(NftTokens tokens, String family) {
    String word = tokens.take();
    int base = named(word, family.equals("bridge"));
    while (tokens.peek().equals("+") || tokens.peek().equals("-")) {
      boolean minus = tokens.take().equals("-");
      int more = Math.max(0, Values.number(tokens.take()));
      base += minus ? -more : more;
    }
    return base;
  }

  private static int named(String word, boolean bridge) {
    return switch (word) {
      case "raw" -> -300;
      case "mangle" -> -150;
      case "dstnat" -> bridge ? -300 : -100;
      case "filter" -> bridge ? -200 : 0;
      case "security" -> 50;
      case "srcnat" -> bridge ? 300 : 100;
      case "out" -> 100;
      default -> {
        boolean minus = word.startsWith("-");
        int number = Math.max(0, Values.number(minus ? word.substring(1) : word));
        yield minus ? -number : number;
      }
    };
  }
}
