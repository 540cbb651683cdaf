package io.hopwise.desk.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may write: addresses, and domains as {@code @example.org}. */
public final class Senders {
  private final Set<String> allowed;

  /** These. */
  public Senders(List<String> allowed) {
    this.allowed =
        allowed.stream()
            .map(one -> one.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is one of them; a domain's subdomains are not. */
  boolean have(String address) {
    int at = address.lastIndexOf('@');
    return at > 0 && (allowed.contains(address) || allowed.contains(address.substring(at)));
  }

  @Override
  public String toString() {
    return allowed.toString();
  }
}
