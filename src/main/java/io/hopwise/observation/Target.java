package io.hopwise.observation;

import io.hopwise.fact.Ip;

/**
 * What was asked.
 *
 * @param name as it was typed; empty when not known
 * @param ip none where only the name is known
 * @param port -1 for none
 */
record Target(String name, Ip ip, int port) {
  private static final String LOOPBACK = "127.0.0.1";

  /** A target as it was typed. */
  static Target of(String word, int port) {
    String bare = word.startsWith("[") && word.endsWith("]") ? cut(word) : word;
    // who asks for it means itself, whatever /etc/hosts says (RFC 6761, 6.3)
    return new Target(bare, Ip.parse(bare.equals("localhost") ? LOOPBACK : bare), port);
  }

  private static String cut(String word) {
    return word.substring(1, word.length() - 1);
  }

  /** The same, by the address that the output tells. */
  Target at(Ip address) {
    return ip.isPresent() || !address.isPresent() ? this : new Target(name, address, port);
  }

  /** Whether anything tells where it is. */
  boolean isUsable() {
    return ip.isPresent() || !name.isEmpty();
  }

  /**
   * The target of a URL, whose slashes may have become dots: {@code http:..10.0.0.1:80.path}.
   *
   * @param usual the port that goes without saying
   */
  static Target ofUrl(String url, int usual) {
    String rest = url;
    int port = usual;
    int scheme = rest.indexOf(":..") >= 0 ? rest.indexOf(":..") : rest.indexOf("://");
    if (scheme >= 0) {
      port = rest.startsWith("https") ? 443 : rest.startsWith("ftp") ? 21 : usual;
      rest = rest.substring(scheme + 3);
    }
    int end = 0;
    while (end < rest.length() && "/?#'\"".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    rest = rest.substring(0, end);
    rest = rest.substring(rest.indexOf('@') + 1);
    int colon = rest.lastIndexOf(':');
    String host = colon < 0 ? rest : rest.substring(0, colon);
    if (colon >= 0) {
      int said = Words.numberAt(rest, colon + 1);
      port = said > 0 && said < 65536 ? said : port;
    } else {
      host = address(rest);
    }
    return of(host, port);
  }

  /** Of {@code 10.0.0.1.path} the address; a name stays as it is, as far as its dots tell. */
  private static String address(String text) {
    int end = 0;
    for (int dots = 0; end < text.length(); end++) {
      dots += text.charAt(end) == '.' ? 1 : 0;
      if (dots == 4) {
        break;
      }
    }
    String first = text.substring(0, end);
    Ip ip = Ip.parse(first);
    boolean ends = text.endsWith(".");
    return ip.isPresent() ? first : ends ? text.substring(0, text.length() - 1) : text;
  }
}
