package io.hopwise.report;

import io.hopwise.casefile.FactWriter;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Seen;
import io.hopwise.parse.ReadText;
import io.hopwise.parse.Understood;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was understood of every host as a screen that a network engineer can check: what is known,
 * grouped as {@code ip} and {@code iptables} show it; which file said so; what was not understood,
 * line by line; what nobody collected.
 */
public final class FactsText {
  /** So many lines of one file are shown that were not understood, unless all are wanted. */
  private static final int MOST_GAPS = 5;

  /** Longer names push the columns behind them aside. */
  private static final int WIDEST = 76;

  private final Messages messages;
  private final Screen screen;

  /** In this language and layout. */
  public FactsText(Messages messages, Style style) {
    this.messages = messages;
    this.screen = new Screen(style);
  }

  /** The screen. */
  public String of(CaseFacts read) {
    Map<String, List<HostFact>> hosts = read.byHost();
    hosts.forEach((host, facts) -> host(host, facts, read));
    seen(read.seen());
    warnings(read.warnings());
    return screen.toString();
  }

  private void host(String host, List<HostFact> facts, CaseFacts read) {
    Understood understood = read.understood().getOrDefault(host, Understood.NOTHING);
    int lines = 0;
    int known = 0;
    for (ReadText text : understood.texts()) {
      lines += text.lines();
      known += understood.understood(text);
    }
    screen.gap();
    screen.line(
        screen.inked(Screen.Ink.BOLD, host)
            + "   "
            + messages.of(
                "report.facts-of-host",
                Integer.toString(understood.texts().size()),
                Integer.toString(lines),
                Integer.toString(known)));
    Map<String, List<HostFact>> namespaces = new TreeMap<>();
    List<NetworkNamespace> named = new ArrayList<>();
    namespaces.put("", new ArrayList<>());
    for (HostFact fact : facts) {
      namespaces.computeIfAbsent(fact.netns(), netns -> new ArrayList<>()).add(fact);
      if (fact instanceof NetworkNamespace namespace) {
        named.add(namespace);
      }
    }
    namespaces.forEach(
        (netns, own) -> {
          if (!netns.isEmpty()) {
            screen.gap();
            String name = new Names(named).of(host, netns);
            screen.line(
                "  "
                    + screen.inked(
                        Screen.Ink.BOLD,
                        messages.of(
                            "report.facts-namespace", netns, netns.equals(name) ? "" : name)));
          }
          new NamespaceText(messages, screen).print(own, netns.isEmpty());
        });
    files(understood, facts);
    elsewhere(understood, facts);
    gaps(understood);
  }

  /** Which reader took which file, and what came of it. */
  private void files(Understood understood, List<HostFact> facts) {
    if (understood.texts().isEmpty()) {
      return;
    }
    title("report.facts-files");
    Map<String, List<HostFact>> byFile = new LinkedHashMap<>();
    for (HostFact fact : facts) {
      byFile.computeIfAbsent(fact.source().file(), file -> new ArrayList<>()).add(fact);
    }
    int width = 0;
    for (ReadText text : understood.texts()) {
      width = Math.max(width, Math.min(WIDEST, Cells.width(name(text))));
    }
    for (ReadText text : understood.texts()) {
      String gave = gave(text, byFile.getOrDefault(text.file(), List.of()));
      String counted = understood.understood(text) + "/" + text.lines();
      screen.line(
          "     "
              + Cells.padded(name(text), width)
              + "  "
              + Cells.padded(text.reader(), 20)
              + "  "
              + Cells.padded(counted, 10)
              + "  "
              + gave);
    }
    int others = understood.unread().size();
    if (others > 0) {
      screen.line("     " + messages.count("report.facts-unread", others));
    }
    if (screen.isVerbose()) {
      understood.unread().forEach(file -> screen.line("       " + file));
    }
  }

  /** What files tell that are no host's own: a case file, what a cluster's API says. */
  private void elsewhere(Understood understood, List<HostFact> facts) {
    Map<String, List<HostFact>> files = new LinkedHashMap<>();
    Set<String> own = new HashSet<>();
    understood.texts().forEach(text -> own.add(text.file()));
    for (HostFact fact : facts) {
      String file = fact.source().file();
      if (!file.isEmpty() && fact.source().host().isEmpty() && !own.contains(file)) {
        files.computeIfAbsent(file, absent -> new ArrayList<>()).add(fact);
      }
    }
    if (!files.isEmpty()) {
      title("report.facts-elsewhere");
      files.forEach((file, told) -> screen.line("     " + file + "  " + counted(told)));
    }
  }

  private static String name(ReadText text) {
    return text.file().equals(text.label())
        ? text.file()
        : text.file() + ":" + text.from() + " " + text.label();
  }

  private String gave(ReadText text, List<HostFact> facts) {
    return switch (text.state()) {
      case READ -> told(text, facts);
      case COPY -> messages.of("report.facts-copy");
      case OLDER -> messages.of("report.facts-older");
      case FAILED -> messages.of("report.facts-failed");
    };
  }

  private String told(ReadText text, List<HostFact> facts) {
    List<HostFact> own = new ArrayList<>();
    for (HostFact fact : facts) {
      int line = fact.source().line();
      if (line >= text.from() && line <= text.to()) {
        own.add(fact);
      }
    }
    return own.isEmpty() ? messages.of("report.facts-nothing-new") : counted(own);
  }

  /** {@code 2 link, 1 address}. */
  private static String counted(List<HostFact> facts) {
    List<String> words = new ArrayList<>();
    FactWriter.kinds(facts).forEach((kind, count) -> words.add(count + " " + kind));
    return String.join(", ", words);
  }

  private void gaps(Understood understood) {
    if (understood.gaps().isEmpty()) {
      return;
    }
    title("report.facts-gaps");
    Map<String, List<Source>> files = new LinkedHashMap<>();
    for (Source gap : understood.gaps()) {
      files.computeIfAbsent(gap.file(), file -> new ArrayList<>()).add(gap);
    }
    files.forEach(
        (file, gaps) -> {
          int shown = screen.isVerbose() ? gaps.size() : Math.min(MOST_GAPS, gaps.size());
          for (Source gap : gaps.subList(0, shown)) {
            screen.line("     " + file + ":" + gap.line() + "   " + gap.text());
          }
          int more = gaps.size() - shown + understood.more().getOrDefault(file, 0);
          if (more > 0) {
            screen.line(
                "     " + file + "   " + messages.of("report.and-more", Integer.toString(more)));
          }
        });
  }

  private void seen(List<Seen> seen) {
    for (Seen each : seen) {
      screen.gap();
      screen.line(
          messages.of(
              "report.facts-seen",
              each.file(),
              Integer.toString(each.tried().size()),
              Integer.toString(each.captures().size())));
    }
  }

  private void warnings(List<Warning> warnings) {
    List<String> said = new ArrayList<>();
    for (Warning warning : warnings) {
      // these stand line by line above
      if (!warning.key().equals("line-not-understood")) {
        said.add(WarningText.of(warning, messages));
      }
    }
    if (!said.isEmpty()) {
      screen.gap();
      screen.line(screen.inked(Screen.Ink.BOLD, messages.of("report.facts-warnings")));
      said.forEach(text -> screen.prose("  ", text));
    }
  }

  private void title(String key) {
    screen.gap();
    screen.line("  " + screen.inked(Screen.Ink.BOLD, messages.of(key)));
  }
}
