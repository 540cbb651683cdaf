package io.hopwise.parse;

import io.hopwise.fact.BadInput;
import io.hopwise.fact.Host;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Source;
import io.hopwise.fact.Warning;
import io.hopwise.parse.netfilter.PacketFilterSources;
import io.hopwise.snapshot.Snapshot;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a snapshot: finds out what each file holds and has it parsed, the richest source of each
 * list first.
 */
public final class HostReader {
  private record Item(Origin origin, Text text) {
    boolean isBlank() {
      return text.content().isBlank();
    }
  }

  private final String host;
  private final List<Item> items;
  private final Sink sink = new Sink();
  private final PacketFilterSources filter = new PacketFilterSources();

  private HostReader(String host, List<Item> items) {
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
    List<Item> items = new ArrayList<>();
    snapshot.read(
        file -> Origin.of(file).isPresent(),
        text -> Origin.of(text.label()).ifPresent(origin -> items.add(new Item(origin, text))));
    if (items.isEmpty()) {
      throw snapshot.bad("snapshot-empty");
    }
    items.sort(HostReader::inParseOrder);
    String host = hostName.isEmpty() ? nameIn(items, snapshot.name()) : hostName;
    return new HostReader(host, items).parse(snapshot.warnings());
  }

  private static int inParseOrder(Item one, Item other) {
    int byCommand = one.origin().command().compareTo(other.origin().command());
    return byCommand != 0 ? byCommand : one.text().file().compareTo(other.text().file());
  }

  /** The live name comes before the configured one: {@code sos_commands} before {@code etc}. */
  private static String nameIn(List<Item> items, String otherwise) {
    String configured = "";
    String node = "";
    for (Item item : items) {
      if (!item.origin().netns().isEmpty() || FailedCommand.isComplaint(item.text())) {
        continue;
      }
      if (item.origin().command() == Command.HOSTNAME) {
        String name = HostNameParser.hostname(item.text());
        if (!item.text().label().startsWith("etc/") && !name.isEmpty()) {
          return name;
        }
        configured = name;
      } else if (item.origin().command() == Command.UNAME) {
        node = HostNameParser.node(item.text());
      }
    }
    return !node.isEmpty() ? node : !configured.isEmpty() ? configured : otherwise;
  }

  private ParsedHost parse(List<Warning> snapshotWarnings) {
    sink.add(hostFact());
    sink.add(new NetworkNamespace(host, "", "", Source.NONE));
    Map<String, Boolean> namespaces = namespaces();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      boolean alive = namespaces.get(item.origin().netns());
      if (alive && isOutput(item) && !isRepeated(i)) {
        Place place = new Place(host, item.origin().netns());
        measureLines(item);
        item.origin().command().parser(filter).parse(item.text(), place, sink);
      }
    }
    filter.finish(sink);
    addNamespaces(namespaces);
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
    return new ParsedHost(host, sink.facts(), warnings, items.size());
  }

  /** Warns of lines that {@link Lines} passes over; JSON may well stand on one line. */
  private void measureLines(Item item) {
    String content = item.text().content();
    if (content.length() <= Lines.LONGEST || item.origin().command().isJson()) {
      return;
    }
    int number = 1;
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      if (end - from > Lines.LONGEST) {
        sink.tooLong(new Source(host, item.text().file(), number, ""));
      }
      number++;
      from = end + 1;
    }
  }

  /**
   * Whether the same text of the same command came before: collectors keep links and copies of
   * files.
   */
  private boolean isRepeated(int index) {
    Item item = items.get(index);
    for (int i = index - 1; i >= 0; i--) {
      Item before = items.get(i);
      if (before.origin().command() != item.origin().command()) {
        return false;
      }
      if (before.origin().netns().equals(item.origin().netns())
          && before.text().content().equals(item.text().content())) {
        return true;
      }
    }
    return false;
  }

  private Host hostFact() {
    String kernel = "";
    Source source = Source.NONE;
    for (Item item : items) {
      Command command = item.origin().command();
      if (command == Command.UNAME && kernel.isEmpty()) {
        kernel = HostNameParser.release(item.text());
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
    for (Item item : items) {
      String netns = item.origin().netns();
      alive.merge(netns, netns.isEmpty() || !item.isBlank(), Boolean::logicalOr);
    }
    return alive;
  }

  /** Whether the text is what the command prints when it works; says so when it is not. */
  private boolean isOutput(Item item) {
    if (item.isBlank()) {
      if (item.origin().command().isNeverBlank()) {
        sink.warn(Lines.file(host, item.text()), "command-printed-nothing");
        return false;
      }
      return true;
    }
    if (item.origin().command().isCommand() && FailedCommand.isComplaint(item.text())) {
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
    Set<String> told = sink.namespaces();
    List<String> silent = new ArrayList<>();
    for (Item item : items) {
      String netns = item.origin().netns();
      if (told.add(netns)) {
        sink.add(new NetworkNamespace(host, netns, "", Lines.file(host, item.text())));
      }
      if (!namespaces.get(netns) && !silent.contains(netns)) {
        silent.add(netns);
      }
    }
    if (!silent.isEmpty()) {
      sink.warn(
          new Source(host, "", 0, ""), "namespaces-printed-nothing", String.join(", ", silent));
    }
  }
}
