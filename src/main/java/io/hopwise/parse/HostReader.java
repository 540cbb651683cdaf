package io.hopwise.parse;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Interruption;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a snapshot: finds out what each file holds and has it parsed, the richest source of each
 * list first.
 */
public final class HostReader {
  private final String host;
  private final List<FoundText> items;
  private final Sink sink = new Sink();
  private final PacketFilterSources filter = new PacketFilterSources();

  private HostReader(String host, List<FoundText> items) {
    this.host = host;
    this.items = items;
  }

  /**
   * Reads everything of a snapshot that a parser knows.
   *
   * @param hostName the host's name as the case spells it; empty to take what {@code hostname}
   *     printed, else {@code uname}, else the snapshot's own name
   * @throws BadInput when the snapshot can't be read, or holds no file that any parser knows
   */
  public static ParsedHost read(Snapshot snapshot, String hostName) throws BadInput {
    return read(List.of(snapshot), hostName, label -> false, text -> {});
  }

  /**
   * Reads what several snapshots hold of one host: a sosreport, say, and what was pasted beside it.
   *
   * @param snapshots at least one
   * @param hostName as above
   * @param also which labels stand for texts that tell nothing of the host but matter to somebody
   * @param others gets those texts
   * @throws BadInput as above
   */
  public static ParsedHost read(
      List<Snapshot> snapshots, String hostName, Predicate<String> also, Consumer<Text> others)
      throws BadInput {
    FoundTexts found = new FoundTexts(also, others);
    for (Snapshot snapshot : snapshots) {
      found.read(snapshot);
    }
    List<FoundText> items = SameNamespaces.named(found.inParseOrder());
    if (items.isEmpty()) {
      throw snapshots.get(0).empty();
    }
    String host = hostName.isEmpty() ? nameIn(items, snapshots.get(0).name()) : hostName;
    HostReader reader = new HostReader(host, items);
    for (String file : found.unreadForms()) {
      reader.sink.warn(new Source(host, file, 0, ""), "form-not-read");
    }
    return reader.parse(found.warnings(), found.unread());
  }

  /** Whether a file of this path inside a snapshot is one that a parser knows. */
  public static boolean knows(String file) {
    return MetPaths.at(file).origin().isPresent()
        || RunCollectors.isOne(file)
        || BugtoolFiles.isOne(file);
  }

  /** Whether a folder is the top of what a collector wrote whose files have names of their own. */
  public static boolean isTopOfCollector(Iterable<String> names) {
    return CollectorFiles.isFolder(names);
  }

  /** The live name comes before the configured one: {@code sos_commands} before {@code etc}. */
  private static String nameIn(List<FoundText> items, String otherwise) {
    String configured = "";
    String node = "";
    for (FoundText item : items) {
      Command command = item.origin().command();
      boolean names = command == Command.HOSTNAME || command == Command.UNAME;
      if (!names || !item.origin().netns().isEmpty() || FailedCommand.isComplaint(item.text())) {
        continue;
      }
      if (command == Command.HOSTNAME) {
        String name = HostNameParser.hostname(item.text());
        if (!item.text().label().startsWith("etc/") && !name.isEmpty()) {
          return name;
        }
        configured = name;
      } else {
        node = HostNameParser.node(item.text());
      }
    }
    return !node.isEmpty() ? node : !configured.isEmpty() ? configured : otherwise;
  }

  private ParsedHost parse(List<Warning> snapshotWarnings, List<String> unread) {
    sink.add(hostFact());
    sink.add(new NetworkNamespace(host, "", "", Source.NONE));
    Map<String, Boolean> namespaces = namespaces();
    Map<String, List<String>> read = new HashMap<>();
    List<ReadText> texts = new ArrayList<>();
    boolean linesEnd = keepsLineEnds();
    PrintedAgain again = new PrintedAgain(items);
    for (FoundText each : items) {
      Interruption.check();
      if (again.isOlder(each)) {
        texts.add(each.as(ReadText.State.OLDER));
        again.say(each, host, sink);
        continue;
      }
      FoundText item = linesEnd && each.endsWithinALine() ? cutOff(each) : each;
      boolean alive = namespaces.get(item.origin().netns());
      boolean isOutput = alive && isOutput(item);
      boolean isRead = isOutput && !isRepeated(item, read);
      texts.add(
          each.as(
              isRead
                  ? ReadText.State.READ
                  : isOutput ? ReadText.State.COPY : ReadText.State.FAILED));
      if (isRead) {
        Place place = new Place(host, item.origin().netns());
        new Damage(host, item, sink).look();
        sink.begin(item.origin().whole());
        item.origin().command().parser(filter).parse(item.text(), place, sink);
      }
    }
    sink.begin(true);
    sink.joinParts(host);
    filter.finish(sink);
    addNamespaces(namespaces);
    List<HostFact> facts = Contradictions.resolved(sink.facts(), sink);
    List<Warning> warnings = new ArrayList<>();
    for (Warning warning : snapshotWarnings) {
      Source source = warning.source();
      warnings.add(
          new Warning(
              new Source(host, source.file(), source.line(), source.text()),
              warning.key(),
              warning.arguments()));
    }
    warnings.addAll(sink.warnings());
    Understood understood = sink.gaps().of(texts, unread);
    return new ParsedHost(host, facts, warnings, items.size(), understood);
  }

  /** Whether the collector keeps the end of the last line; some leave it out everywhere. */
  private boolean keepsLineEnds() {
    for (FoundText item : items) {
      if (item.isList() && item.text().content().endsWith("\n")) {
        return true;
      }
    }
    return false;
  }

  /** A line without end where others have one was cut off: half a number is another number. */
  private FoundText cutOff(FoundText item) {
    Lines lines = new Lines(item.text());
    Source last = Lines.file(host, item.text());
    while (lines.next()) {
      last = lines.source(host);
    }
    sink.cutOff(last);
    return item.withoutLastLine();
  }

  /**
   * Whether the same text of the same command came before: collectors keep links and copies of
   * files.
   */
  private static boolean isRepeated(FoundText item, Map<String, List<String>> read) {
    List<String> before = read.computeIfAbsent(item.kind(), kind -> new ArrayList<>(1));
    String content = item.text().content();
    if (before.contains(content)) {
      return true;
    }
    before.add(content);
    return false;
  }

  private Host hostFact() {
    String kernel = "";
    Source source = Source.NONE;
    for (FoundText item : items) {
      Command command = item.origin().command();
      if (command == Command.UNAME && kernel.isEmpty()) {
        kernel = HostNameParser.release(item.text());
      } else if (command == Command.KERNEL_RELEASE) {
        kernel = HostNameParser.releaseAlone(item.text());
      }
      boolean names = command == Command.UNAME || command == Command.HOSTNAME;
      Lines lines = new Lines(item.text());
      if (names && (!source.isQuotable() || source.file().startsWith("etc/")) && lines.next()) {
        source = lines.source(host);
      }
    }
    return new Host(host, kernel, true, source);
  }

  /**
   * The namespaces that files stand for, each with whether any of its commands printed anything.
   */
  private Map<String, Boolean> namespaces() {
    Map<String, Boolean> alive = new LinkedHashMap<>();
    for (FoundText item : items) {
      String netns = item.origin().netns();
      alive.merge(netns, netns.isEmpty() || !item.isBlank(), Boolean::logicalOr);
    }
    return alive;
  }

  /** Whether the text is what the command prints when it works; says so when it is not. */
  private boolean isOutput(FoundText item) {
    if (item.isBlank()) {
      if (item.origin().command().isNeverBlank()) {
        sink.warn(Lines.file(host, item.text()), "command-printed-nothing");
        return false;
      }
      return true;
    }
    boolean isAnswer =
        item.origin().command() == Command.IP_ROUTE_GET && FailedCommand.isKernels(item.text());
    if (item.origin().command().isCommand()
        && !isAnswer
        && FailedCommand.isComplaint(item.text())) {
      if (item.origin().command() != Command.SYSTEMD_UNITS) {
        Lines lines = new Lines(item.text());
        lines.next();
        sink.warn(lines.source(host), "command-failed", lines.line());
      }
      return false;
    }
    return true;
  }

  private void addNamespaces(Map<String, Boolean> namespaces) {
    Set<String> told = new HashSet<>(sink.namespaces());
    Set<String> silent = new LinkedHashSet<>();
    for (FoundText item : items) {
      String netns = item.origin().netns();
      if (told.add(netns)) {
        sink.add(new NetworkNamespace(host, netns, "", Lines.file(host, item.text())));
      }
      if (!namespaces.get(netns)) {
        silent.add(netns);
      }
    }
    if (!silent.isEmpty()) {
      sink.warn(
          new Source(host, "", 0, ""), "namespaces-printed-nothing", String.join(", ", silent));
    }
  }
}
