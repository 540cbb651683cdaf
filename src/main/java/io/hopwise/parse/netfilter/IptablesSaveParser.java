package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.parse.Words;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code iptables-save}, with or without {@code -c}, of either backend (iptables-save(8)). A
 * kube-proxy host prints a hundred thousand lines: they are gone through once, character by
 * character.
 */
final class IptablesSaveParser {
  private final Text text;
  private final Place place;
  private final Sink sink;
  private final Backend backend;
  private final String family;
  private final Names names = new Names();
  private final RuleReader reader = new RuleReader(names);
  private final List<ReadTable> tables = new ArrayList<>();
  private final List<String> incompatible = new ArrayList<>();
  private final Map<String, Integer> positions = new HashMap<>();
  private String lastChain = "";
  private int lastPosition;

  private IptablesSaveParser(Text text, Place place, Sink sink, Backend backend) {
    this.text = text;
    this.place = place;
    this.sink = sink;
    this.backend = backend;
    this.family = FilterTexts.family(text);
  }

  /**
   * What a save holds.
   *
   * @param incompatible iptables-nft tables it could not show, so that only nft can
   * @param whole whether it goes on to its end
   */
  record Save(List<ReadTable> tables, List<String> incompatible, boolean whole) {}

  /** Reads the text; what is not understood becomes a warning. */
  static Save parse(Text text, Place place, Sink sink, Backend backend) {
    IptablesSaveParser parser = new IptablesSaveParser(text, place, sink, backend);
    boolean whole = parser.parse();
    return new Save(parser.tables, parser.incompatible, whole);
  }

  /**
   * Reads {@code iptables -S}: the rules of one table as a save has them, its chains as the
   * commands that would make them.
   */
  static ReadTable rules(Text text, Place place, Sink sink, Backend backend) {
    IptablesSaveParser parser = new IptablesSaveParser(text, place, sink, backend);
    ReadTable table = new ReadTable(backend, parser.family, ListedName.of(text.name()).table());
    Lines lines = new Lines(text);
    while (lines.next()) {
      Words words = new Words(lines);
      switch (words.after()) {
        case "-P" -> parser.chain(table, words.after(), words.after(), -1, lines);
        case "-N" -> parser.chain(table, words.after(), "-", -1, lines);
        case "-A" -> parser.rule(table, lines);
        default -> {
          if (!lines.startsWith("#")) {
            sink.notUnderstood(lines.source(place.host()));
          }
        }
      }
    }
    return table;
  }

  /** Reads everything; false when the text ends within a table. */
  private boolean parse() {
    Optional<ReadTable> table = Optional.empty();
    Lines lines = new Lines(text);
    while (lines.next()) {
      char first = lines.content().charAt(lines.start());
      switch (first) {
        case '*' -> table = Optional.of(table(lines));
        case ':' -> within(table, lines).ifPresent(in -> chain(in, lines));
        case '-', '[' -> within(table, lines).ifPresent(in -> rule(in, lines));
        case '#' -> comment(lines);
        default -> {
          if (lines.startsWith("COMMIT")) {
            table = Optional.empty();
          } else {
            sink.notUnderstood(lines.source(place.host()));
          }
        }
      }
    }
    // cut off before COMMIT: what is there still counts
    if (table.isPresent()) {
      sink.cutOff(Lines.file(place.host(), text));
    }
    return table.isEmpty();
  }

  private Optional<ReadTable> within(Optional<ReadTable> table, Lines lines) {
    if (table.isEmpty()) {
      sink.notUnderstood(lines.source(place.host()));
    }
    return table;
  }

  private ReadTable table(Lines lines) {
    String name = names.of(lines.content(), lines.start() + 1, lines.end());
    if (!BaseChains.isTable(name)) {
      sink.notUnderstood(lines.source(place.host()));
    }
    positions.clear();
    lastChain = "";
    lastPosition = 0;
    ReadTable table = new ReadTable(backend, family, name);
    tables.add(table);
    return table;
  }

  /** {@code :FORWARD DROP [12:3456]}; {@code -} for a chain without policy. */
  private void chain(ReadTable table, Lines lines) {
    String content = lines.content();
    int name = lines.indexOf(' ', lines.start());
    int policy = name < 0 ? -1 : lines.indexOf(' ', name + 1);
    if (name < 0) {
      sink.notUnderstood(lines.source(place.host()));
      return;
    }
    int policyEnd = policy < 0 ? lines.end() : policy;
    String chain = names.of(content, lines.start() + 1, name);
    String what = names.of(content, name + 1, policyEnd);
    chain(table, chain, what, counter(content, policyEnd + 1, lines.end()), lines);
  }

  private void chain(ReadTable table, String chain, String what, long packets, Lines lines) {
    Hook hook = what.equals("-") ? Hook.NONE : BaseChains.hook(chain);
    table
        .chains()
        .add(
            new NetfilterChain(
                place.host(),
                place.netns(),
                backend,
                family,
                table.name(),
                chain,
                BaseChains.type(table.name(), hook),
                hook,
                hook == Hook.NONE ? 0 : BaseChains.priority(backend, table.name(), hook),
                hook == Hook.NONE ? "" : what,
                "",
                packets,
                lines.source(place.host())));
  }

  /** {@code -A FORWARD …}, after {@code [12:3456]} when counters were asked for. */
  private void rule(ReadTable table, Lines lines) {
    String content = lines.content();
    int from = lines.start();
    long packets = -1;
    if (content.charAt(from) == '[') {
      int close = lines.indexOf(']', from);
      if (close < 0) {
        sink.notUnderstood(lines.source(place.host()));
        return;
      }
      packets = counter(content, from, close + 1);
      from = close + 1;
      while (from < lines.end() && content.charAt(from) <= ' ') {
        from++;
      }
      table.setCounted();
    }
    Source source = lines.source(place.host());
    String chain = chain(content, from, lines.end());
    if (chain.isEmpty()) {
      sink.notUnderstood(source);
      return;
    }
    LateRule rule = new LateRule(reader, table, content, from, lines.end());
    table
        .rules()
        .add(
            new NetfilterRule(
                place.host(),
                place.netns(),
                backend,
                family,
                table.name(),
                chain,
                position(chain),
                rule.matches(),
                rule.actions(),
                packets,
                from == lines.start() ? source.text() : content.substring(from, lines.end()),
                source));
  }

  /** The chain a rule is of; empty when the text names none. */
  private String chain(String content, int from, int to) {
    if (from + 3 < to && content.startsWith("-A ", from) && content.charAt(from + 3) != '"') {
      int end = from + 3;
      while (end < to && content.charAt(end) > ' ') {
        end++;
      }
      return names.of(content, from + 3, end);
    }
    reader.read(content, from, to);
    return reader.chain();
  }

  private int position(String chain) {
    if (!chain.equals(lastChain)) {
      positions.put(lastChain, lastPosition);
      lastPosition = positions.getOrDefault(chain, 0);
      lastChain = chain;
    }
    return ++lastPosition;
  }

  /** Packets of {@code [packets:bytes]}; -1 when there is none. */
  private static long counter(String content, int from, int to) {
    if (from + 1 >= to || content.charAt(from) != '[') {
      return -1;
    }
    long value = 0;
    for (int i = from + 1; i < to; i++) {
      char c = content.charAt(i);
      if (c < '0' || c > '9') {
        return c == ':' ? value : -1;
      }
      value = value * 10 + (c - '0');
    }
    return -1;
  }

  private void comment(Lines lines) {
    // # Table `filter' is incompatible, use 'nft' tool.
    // # Table `filter' contains incompatible base-chains, use 'nft' tool to list them.
    if (lines.startsWith("# Table ") && lines.line().contains(" incompatible")) {
      int from = lines.start() + "# Table `".length();
      int to = from;
      while (to < lines.end() && Character.isLetterOrDigit(lines.content().charAt(to))) {
        to++;
      }
      incompatible.add(lines.content().substring(from, to));
    }
  }
}
