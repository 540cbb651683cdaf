package io.hopwise.parse.netfilter;

import io.hopwise.parse.Words;
import java.util.Locale;

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
      case "NETMAP" -> word.startsWith("to:");
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
          "HL",
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
      case "DNAT" -> translation(first, " --to-destination ", words);
      case "SNAT" -> translation(first, " --to-source ", words);
      case "MASQUERADE", "REDIRECT" -> ports(first, words);
      case "MARK" -> mark(words);
      case "CONNMARK" -> connectionMark(words);
      case "NETMAP" -> " --to " + first.substring("to:".length());
      case "CT" -> words.rest().toLowerCase(Locale.ROOT).contains("notrack") ? " --notrack" : "";
      case "TCPMSS" ->
          words.after().equals("set") ? " --set-mss " + words.after() : " --clamp-mss-to-pmtu";
      case "CHECKSUM" -> " --checksum-fill";
      case "DSCP" -> words.after().equals("set") ? " --set-dscp " + words.after() : "";
      case "TOS" -> words.after().equals("set") ? " --set-tos " + words.after() : "";
      case "NFQUEUE" -> words.after().equals("num") ? " --queue-num " + words.after() : "";
      case "LOG" -> log(words.rest());
      default -> "";
    };
  }

  private static String log(String rest) {
    int prefix = rest.indexOf(" prefix \"");
    return prefix < 0 ? "" : " --log-prefix " + rest.substring(prefix + " prefix ".length());
  }

  /** {@code to:10.0.0.1:80 random persistent}; in brackets what iptables itself can't print. */
  private static String translation(String first, String option, Words words) {
    return first.startsWith("[")
        ? " " + words.rest()
        : option + first.substring("to:".length()) + flags(words);
  }

  private static String flags(Words words) {
    StringBuilder flags = new StringBuilder();
    while (words.next()) {
      flags.append(" --").append(words.word());
    }
    return flags.toString();
  }

  /** {@code masq ports: 1024-2048}, {@code redir ports 8080}. */
  private static String ports(String first, Words words) {
    if (first.startsWith("random")) {
      return " --" + first + flags(words);
    }
    words.next();
    return " --to-ports " + words.after() + flags(words);
  }

  /** {@code MARK set 0x1}, {@code MARK xset 0x1/0xff}, {@code MARK or 0x4000}. */
  private static String mark(Words words) {
    return mark(words.after(), words.after());
  }

  private static String mark(String how, String value) {
    long bits = Values.bits(value);
    String rest = Long.toHexString(~bits & Values.ALL_BITS);
    return switch (how) {
      case "set" -> " --set-xmark " + value + "/0xffffffff";
      case "xset" -> " --set-xmark " + value;
      case "or" -> " --set-xmark " + value + "/" + value;
      case "and" -> " --set-xmark 0x0/0x" + rest;
      case "xor" -> " --set-xmark " + value + "/0x0";
      default -> " " + how + " " + value;
    };
  }

  /** {@code CONNMARK save mask 0xff}, {@code CONNMARK restore ctmask 0xff nfmask ~0xf}. */
  private static String connectionMark(Words words) {
    String how = words.after();
    if (!how.equals("save") && !how.equals("restore")) {
      return mark(how, words.after());
    }
    StringBuilder masks = new StringBuilder();
    while (words.next()) {
      masks.append(" --").append(words.word()).append(' ');
      masks.append(words.after().replace("~", ""));
    }
    return " --" + how + "-mark" + masks;
  }
}
