package io.hopwise.fact;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter in pcap-filter(7)'s words, as far as people type it: protocols, {@code host}, {@code
 * net}, {@code port}, {@code src} and {@code dst} before them, {@code and}, {@code or}, {@code not}
 * and brackets. Whatever else stands in it is taken for a filter that shows nothing.
 */
final class CaptureFilter {
  private static final int DEEPEST = 20;

  private final List<String> words;
  private String protocol = "";
  private Ip from = Ip.NONE;
  private Ip to = Ip.NONE;
  private int port;
  private int at;
  private boolean unknown;

  private CaptureFilter(List<String> words) {
    this.words = words;
  }

  static CaptureFilter of(String filter) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= filter.length(); i++) {
      char c = i < filter.length() ? filter.charAt(i) : ' ';
      boolean sign = c == '(' || c == ')' || c == '!';
      if (c == ' ' || sign || c == '\'' || c == '"' || c == '\\') {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        if (sign) {
          words.add(String.valueOf(c));
        }
      } else {
        word.append(c);
      }
    }
    return new CaptureFilter(words);
  }

  /** Whether such a packet is shown for certain; one that goes the other way has another port. */
  boolean passes(String sort, Ip source, Ip target, int targetPort) {
    if (words.isEmpty()) {
      return true;
    }
    protocol = sort;
    from = source;
    to = target;
    port = targetPort;
    at = 0;
    unknown = false;
    boolean passes = any(0);
    return passes && !unknown && at == words.size();
  }

  private String peek() {
    return at < words.size() ? words.get(at) : "";
  }

  private boolean any(int depth) {
    boolean passes = all(depth);
    while (peek().equals("or") || peek().equals("||")) {
      at++;
      passes |= all(depth);
    }
    return passes;
  }

  private boolean all(int depth) {
    boolean passes = one(depth);
    while (peek().equals("and") || peek().equals("&&")) {
      at++;
      passes &= one(depth);
    }
    return passes;
  }

  private boolean one(int depth) {
    String word = peek();
    if (depth > DEEPEST || word.isEmpty()) {
      unknown = true;
      return false;
    }
    at++;
    if (word.equals("not") || word.equals("!")) {
      return !one(depth + 1);
    }
    if (word.equals("(")) {
      boolean passes = any(depth + 1);
      unknown |= !peek().equals(")");
      at++;
      return passes;
    }
    return term(word);
  }

  /** {@code udp port 8472}, {@code src host 10.0.0.1}, {@code icmp}. */
  private boolean term(String first) {
    boolean passes = true;
    String word = first;
    if (word.equals("udp") || word.equals("tcp") || word.equals("icmp") || word.equals("arp")) {
      passes = protocol.equals(word);
      if (!isQualified()) {
        return passes;
      }
      word = words.get(at++);
    } else if (word.equals("ip")) {
      passes = !protocol.equals("arp");
      if (!isQualified()) {
        return passes;
      }
      word = words.get(at++);
    }
    if (word.equals("proto")) {
      return passes && isProtocol(words.get(at++));
    }
    String side = "";
    if (word.equals("src") || word.equals("dst")) {
      side = word;
      word = peek();
      at += isQualified() ? 1 : 0;
    }
    return passes && value(side, word);
  }

  private boolean isProtocol(String value) {
    String name =
        switch (value) {
          case "1", "icmp" -> "icmp";
          case "4", "ipip", "ipencap" -> "ipip";
          case "6", "tcp" -> "tcp";
          case "17", "udp" -> "udp";
          default -> "";
        };
    unknown |= name.isEmpty();
    return protocol.equals(name);
  }

  private boolean isQualified() {
    return switch (peek()) {
      case "proto", "port", "host", "net", "src", "dst" -> true;
      default -> false;
    };
  }

  private boolean value(String side, String kind) {
    boolean named = kind.equals("port") || kind.equals("host") || kind.equals("net");
    String value = peek();
    at++;
    if (kind.equals("port")) {
      // of the source port nothing is known: such a packet may or may not be shown
      unknown |= side.equals("src");
      return value.equals(Integer.toString(port));
    }
    Prefix prefix = Prefix.parse(value);
    if (!prefix.isPresent() || (!named && side.isEmpty())) {
      unknown = true;
      return false;
    }
    boolean source = !side.equals("dst") && prefix.contains(from);
    boolean target = !side.equals("src") && prefix.contains(to);
    return source || target;
  }
}
