package io.hopwise.casefile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How something was tried. */
public enum Probe {
  PING(1, -1),
  TCP(6, -1),
  UDP(17, -1),
  HTTP(6, 80),
  DNS(17, 53);

  private final int protocol;
  private final int usualPort;

  Probe(int protocol, int usualPort) {
    this.protocol = protocol;
    this.usualPort = usualPort;
  }

  /** The IP protocol number it uses. */
  public int protocol() {
    return protocol;
  }

  /** The port it goes to when none is said; -1 when there is none. */
  public int usualPort() {
    return usualPort;
  }

  /** Whether it goes to a port at all. */
  public boolean needsPort() {
    return this != PING;
  }

  /** The spelling of case files: {@code ping}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The probe spelt so. */
  public static Optional<Probe> of(String text) {
    for (Probe probe : values()) {
      if (probe.text().equals(text)) {
        return Optional.of(probe);
      }
    }
    return Optional.empty();
  }

  /** All spellings, in the order messages list them. */
  public static List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Probe probe : values()) {
      texts.add(probe.text());
    }
    return texts;
  }
}
