package io.hopwise.parse;

import io.hopwise.snapshot.Text;
import java.io.IOException;

/** {@code hostname} and {@code uname -a}: the host's name and its kernel's release. */
final class HostNameParser {
  private HostNameParser() {}

  /** What {@code hostname} printed; empty when it printed no name. */
  static String hostname(Text text) {
    if (FoundText.looksLikeJson(text.content())) {
      return named(text);
    }
    Lines lines = new Lines(text);
    if (!lines.next()) {
      return "";
    }
    Words words = new Words(lines);
    String name = words.after();
    return words.next() ? "" : name;
  }

  /** {@code hostos_info.json} of a Troubleshoot bundle names the host as well. */
  private static String named(Text text) {
    Json json = new Json(text, "");
    try {
      return json.next() && json.isObject() ? json.row().value("name") : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** The node's name of {@code uname -a}: {@code Linux NODE RELEASE …}. */
  static String node(Text text) {
    return word(text, 1);
  }

  /** The kernel's release of {@code uname -a}. */
  static String release(Text text) {
    return word(text, 2);
  }

  /** What {@code uname -r} prints; empty for anything else than a release. */
  static String releaseAlone(Text text) {
    Lines lines = new Lines(text);
    String release = lines.next() ? new Words(lines).after() : "";
    return !release.isEmpty() && Character.isDigit(release.charAt(0)) ? release : "";
  }

  private static String word(Text text, int place) {
    Lines lines = new Lines(text);
    if (!lines.next() || !lines.startsWith("Linux ")) {
      return "";
    }
    Words words = new Words(lines);
    String word = "";
    for (int i = 0; i <= place; i++) {
      word = words.after();
    }
    return word;
  }
}
