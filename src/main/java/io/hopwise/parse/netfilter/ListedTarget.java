package io.hopwise.parse.netfilter;

import io.hopwise.parse.Words;

/** What {@code iptables -L} prints of a rule's target, turned back into options. */
final class ListedTarget {
  private ListedTarget() {}

  /** Whether a word begins what a target of this name prints. */
  static boolean isRest(String name, String word) {
    return switch (name) {
      case "REJECT" -> word.equals("reject-with");
      case "DNAT", "SNAT" -> word.startsWith("to:") || word.startsWith("[");
      case "MASQUERADE" -> word.equals("masq") || word.startsWith("random");
      case "REDIRECT" -> word.equals("redir") || word.startsWith("random");
      case "NETMAP" -> word.startsWith("to:") || !word.isEmpty();
      case "MARK", "CONNMARK" -> word.equals(name);
      case "ACCEPT", "DROP", "RETURN", "" -> false;
      default -> isExtension(name);
    };
  }

  private static boolean isExtension(String name) {
    return switch (name) {
      case "LOG",
          "NFLOG",
          "ULOG",
          "TCPMSS",
          "DSCP",
          "TOS",
          "TTL",
          "ECN",
          "CHECKSUM",
          "TCPOPTSTRIP",
          "CT",
          "NOTRACK",
          "NFQUEUE",
          "QUEUE",
          "CLASSIFY",
          "TRACE",
          "AUDIT",
          "SET",
          "TEE",
          "TPROXY",
          "SECMARK",
          "CONNSECMARK" ->
          true;
      default -> false;
    };
  }

  /** The options, each after a blank; the current word is the first. */
  static String options(String name, Words words) {
    String first = words.word();
    return switch (name) {
      case "REJECT" -> " --reject-with " + words.after();
      case "DNAT" -> first.startsWith("[") ? " " + words.rest() : " --to-destination " + to(first);
      case "SNAT" -> first.startsWith("[") ? " " + words.rest() : " --to-source " + to(first);
      case "MASQUERADE", "REDIRECT" -> ports(first, words);
      case "MARK" -> mark(words);
      case "CONNMARK" -> connectionMark(words);
      case "CT" -> words.rest().contains("notrack") ? " --notrack" : "";
      case "NFQUEUE" -> "";
      default -> "";
    };
  }

  private static String to(String text) {
    return text.substring("to:".length());
  }

  /** {@code masq ports: 1024-2048}, {@code redir ports 8080}. */
  private static String ports(String first, Words words) {
    if (first.startsWith("random")) {
      return " --random";
    }
    words.next();
    return " --to-ports " + words.after();
  }

  /** {@code MARK set 0x1}, {@code MARK xset 0x1/0xff}, {@code MARK or 0x4000}. */
  private static String mark(Words words) {
    String how = words.after();
    String value = words.after();
    return switch (how) {
      case "set" -> " --set-xmark " + value + "/0xffffffff";
      case "xset" -> " --set-xmark " + value;
      case "or", "and", "xor" -> " --" + how + "-mark " + value;
      default -> " " + how + " " + value;
    };
  }

  private static String connectionMark(Words words) {
    String how = words.after();
    if (!how.equals("save") && !how.equals("restore")) {
      String value = words.after();
      return how.equals("set")
          ? " --set-xmark " + value + "/0xffffffff"
          : how.equals("xset") ? " --set-xmark " + value : " --" + how + "-mark " + value;
    }
    String mask = words.after();
    return " --" + how + "-mark" + (mask.equals("mask") ? " --mask " + words.after() : "");
  }
}
