package io.hopwise.report;

import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a summary's page spells names, numbers and links to its own table. */
final class SummaryWords {
  /** A name of which more is left out in its middle, where the least of it stands. */
  static final int LONGEST_NAME = 120;

  private final Messages messages;

  /** In the language of these messages. */
  SummaryWords(Messages messages) {
    this.messages = messages;
  }

  /** A name as a page may have it, not longer than a reader bears. */
  static String shown(String name) {
    String plain = Cells.onOneLine(name);
    if (plain.length() > LONGEST_NAME) {
      int half = LONGEST_NAME / 2 - 1;
      plain = plain.substring(0, half) + "…" + plain.substring(plain.length() - half);
    }
    return new String(plain.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE);
  }

  /** A site's name, or what is said instead of one. */
  String site(String site) {
    return site.isEmpty() ? messages.of("summary.no-site") : shown(site);
  }

  /** What was found, in a word. */
  String verdict(Verdict verdict) {
    return switch (verdict) {
      case FAULT_FOUND -> messages.of("rule-diff.verdict-fault-found");
      case NO_FAULT_FOUND -> messages.of("rule-diff.verdict-no-fault-found");
      case INCONCLUSIVE -> messages.of("rule-diff.verdict-inconclusive");
    };
  }

  /** What should have come of a case. */
  String wanted(Row.Wanted wanted) {
    if (!wanted.causes().isEmpty()) {
      return shown(String.join(" / ", wanted.causes()));
    }
    for (Verdict verdict : Verdict.values()) {
      if (verdict.text().equals(wanted.verdict())) {
        return verdict(verdict);
      }
    }
    return wanted.verdict().isEmpty() ? messages.of("summary.anything") : shown(wanted.verdict());
  }

  /** A number with its thousands apart. */
  static String grouped(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A part in percent; neither nothing nor all unless it is. */
  static String share(int part, int whole) {
    if (whole == 0 || part == 0) {
      return "0\u00a0%";
    } else if (part == whole) {
      return "100\u00a0%";
    }
    double percent = Math.max(0.1, Math.min(99.9, 100.0 * part / whole));
    return String.format(Locale.ROOT, "%.1f\u00a0%%", percent);
  }

  /** A day, in UTC. */
  static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }

  /** From a day to a day, or the one day. */
  static String days(Optional<Instant> from, Optional<Instant> to) {
    if (from.isEmpty() || to.isEmpty()) {
      return "–";
    }
    String first = day(from.get());
    String last = day(to.get());
    return first.equals(last) ? first : first + " – " + last;
  }

  /** The table of all cases with nothing but these; names and values come in pairs. */
  static String link(List<String> filters) {
    StringBuilder link = new StringBuilder("#");
    for (int i = 0; i < filters.size(); i += 2) {
      String value = shown(filters.get(i + 1));
      link.append(i == 0 ? "" : "&").append(filters.get(i)).append('=');
      link.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return link.toString();
  }

  /** A file beside the page: encoded, and never an address of somewhere else (RFC 3986, 4.2). */
  static String beside(String path) {
    StringBuilder link = new StringBuilder("./");
    for (String part : path.split("/", -1)) {
      link.append(link.length() == 2 ? "" : "/");
      link.append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return link.toString();
  }

  /** The first of a list in words, with how many more there are. */
  String firstOf(List<String> words, int most) {
    String said =
        String.join(messages.of("report.comma"), words.subList(0, Math.min(most, words.size())));
    int more = words.size() - most;
    return more > 0 ? messages.of("summary.and-more", said, grouped(more)) : said;
  }
}
