package io.hopwise.parse;

import io.hopwise.fact.ConntrackUsage;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import java.util.Optional;

/**
 * Waits for both halves of what conntrack says of itself: how many connections there are and how
 * many there may be. The limit is the machine's, so that a container's own count says nothing of
 * it.
 */
final class ConntrackHalves {
  static final String COUNT = "net.netfilter.nf_conntrack_count";
  private static final String MAX = "net.netfilter.nf_conntrack_max";

  private long count = -1;
  private long max = -1;
  private Source source = Source.NONE;

  /** Looks at a parameter; the first of a name counts. */
  void note(Sysctl parameter) {
    if (!parameter.netns().isEmpty()) {
      return;
    }
    if (count < 0 && parameter.key().equals(COUNT)) {
      count = number(parameter.value());
      source = parameter.source();
    } else if (max < 0 && parameter.key().equals(MAX)) {
      max = number(parameter.value());
    }
  }

  private static long number(String value) {
    return Numbers.parseLong(value, 0, value.length());
  }

  /** What both together tell. */
  Optional<ConntrackUsage> usage(String host) {
    return count >= 0 && max >= 0
        ? Optional.of(new ConntrackUsage(host, count, max, source))
        : Optional.empty();
  }
}
