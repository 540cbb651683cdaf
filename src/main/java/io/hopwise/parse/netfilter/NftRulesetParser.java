package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.NetfilterSet;
import io.hopwise.fact.Source;
import io.hopwise.parse.Lines;
import io.hopwise.parse.NftJson;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code nft list ruleset}, with and without handles (nft(8)). iptables-nft's rules are in it too,
 * translated; {@link PacketFilterSources} tells them apart.
 */
final class NftRulesetParser {
  private final Place place;
  private final Sink sink;
  private final Lines lines;
  private final boolean terse;
  private final List<NftTable> tables = new ArrayList<>();

  private NftRulesetParser(Text text, Place place, Sink sink) {
    this.place = place;
    this.sink = sink;
    this.lines = NftJson.lines(text, place, sink);
    this.terse = text.name().contains("_-t_");
  }

  /** Reads the text; what is not understood becomes a warning. */
  static List<NftTable> parse(Text text, Place place, Sink sink) {
    NftRulesetParser parser = new NftRulesetParser(text, place, sink);
    while (parser.lines.next()) {
      if (parser.lines.startsWith("table ")) {
        parser.table();
        if (!parser.lines.startsWith("}")) {
          sink.cutOff(Lines.file(place.host(), text));
        }
      } else if (!parser.lines.startsWith("#")) {
        sink.notUnderstood(parser.lines.source(place.host()));
      }
    }
    return List.copyOf(parser.tables);
  }

  /** From {@code table ip filter} up to its closing brace. */
  private void table() {
    NftTokens tokens = new NftTokens(lines.line());
    tokens.take();
    String family = tokens.take();
    String name = tokens.take();
    if (name.equals("{")) {
      // "table filter {": without a family it is ip
      name = family;
      family = "ip";
    }
    NftTable table = new NftTable(new ReadTable(Backend.NATIVE, family, name));
    boolean dormant = false;
    while (lines.next() && !lines.startsWith("}")) {
      String first = new NftTokens(lines.line()).peek();
      switch (first) {
        case "chain" -> chain(table);
        case "set" -> set(table);
        case "map" -> map(table);
        case "flags" -> dormant |= lines.line().contains("dormant");
        case "comment", "#" -> {}
        default -> skipBlock(first);
      }
    }
    // a dormant table's chains are not asked at all
    if (!dormant) {
      JumpCheck.check(table.table());
      tables.add(table);
    }
  }

  /** Passes over a counter, a flowtable, a quota … with everything in it. */
  private void skipBlock(String kind) {
    switch (kind) {
      case "counter", "quota", "limit", "flowtable", "ct", "secmark", "synproxy", "tunnel" -> {}
      default -> passOver();
    }
    int depth = braces(lines.line());
    while (depth > 0 && lines.next()) {
      depth += braces(lines.line());
    }
  }

  private static int braces(String line) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return depth;
  }

  private String nameOfBlock() {
    NftTokens tokens = new NftTokens(lines.line());
    tokens.take();
    return tokens.take();
  }

  private void chain(NftTable table) {
    String name = nameOfBlock();
    ReadTable to = table.table();
    Source source = lines.source(place.host());
    NftChainHeader header = NftChainHeader.NONE;
    int position = 0;
    List<NetfilterRule> rules = new ArrayList<>();
    while (lines.next() && !lines.startsWith("}")) {
      if (lines.startsWith("type ")) {
        source = lines.source(place.host());
        header = NftChainHeader.read(lines.line(), to.family());
      } else if (lines.startsWith("policy ")) {
        header = header.withPolicy(lines.line());
      } else if (!lines.startsWith("comment ") && !lines.startsWith("#")) {
        position++;
        rule(table, name, position, rules);
      }
    }
    to.chains()
        .add(
            new NetfilterChain(
                place.host(),
                place.netns(),
                Backend.NATIVE,
                to.family(),
                to.name(),
                name,
                header.type(),
                header.hook(),
                header.priority(),
                header.policy(),
                header.device(),
                -1,
                source));
    to.rules().addAll(rules);
  }

  private void rule(NftTable table, String chain, int position, List<NetfilterRule> rules) {
    Source source = lines.source(place.host());
    String text = whole();
    ReadTable to = table.table();
    NftRuleReader.NftRule rule = NftRuleReader.read(withoutHandle(text), table.maps());
    for (NftRuleReader.NftBranch branch : rule.branches()) {
      rules.add(
          new NetfilterRule(
              place.host(),
              place.netns(),
              Backend.NATIVE,
              to.family(),
              to.name(),
              chain,
              position,
              branch.matches(),
              branch.actions(),
              rule.packets(),
              withoutHandle(text),
              source));
    }
  }

  /** The line, and those after it until its braces are closed. */
  private String whole() {
    String text = lines.line();
    int depth = braces(text);
    if (depth <= 0) {
      return text;
    }
    StringBuilder all = new StringBuilder(text);
    while (depth > 0 && lines.next()) {
      depth += braces(lines.line());
      all.append(' ').append(lines.line());
    }
    return all.toString();
  }

  /** Cuts off what {@code nft -a} adds. */
  private static String withoutHandle(String text) {
    int handle = text.lastIndexOf(" # handle ");
    return handle < 0 ? text : text.substring(0, handle).strip();
  }

  private void set(NftTable table) {
    Source source = lines.source(place.host());
    String name = nameOfBlock();
    String type = "";
    List<String> members = new ArrayList<>();
    while (lines.next() && !lines.startsWith("}")) {
      if (lines.startsWith("type")) {
        type = NftSetType.of(lines.line());
      } else if (lines.startsWith("elements")) {
        for (NftRuleReader.NftElement element : elements()) {
          members.add(element.key());
        }
      } else if (!isOfSet()) {
        passOver();
      }
    }
    keep(table, name, type, members, source);
  }

  private void keep(NftTable table, String name, String type, List<String> members, Source source) {
    String owner = table.table().family() + " " + table.table().name();
    table
        .sets()
        .add(
            new NetfilterSet(
                place.host(), place.netns(), owner, name, type, members, !terse, source));
  }

  private void map(NftTable table) {
    Source source = lines.source(place.host());
    String name = nameOfBlock();
    List<NftRuleReader.NftElement> elements = new ArrayList<>();
    while (lines.next() && !lines.startsWith("}")) {
      if (lines.startsWith("elements")) {
        elements.addAll(elements());
      } else if (!isOfSet()) {
        passOver();
      }
    }
    table.maps().put(name, elements);
    List<String> members = new ArrayList<>(elements.size());
    for (NftRuleReader.NftElement element : elements) {
      members.add(element.key() + " : " + element.value());
    }
    keep(table, name, NetfilterSet.MAP, members, source);
  }

  /** What says of a set how it is kept, and nothing of what is in it (nft(8), SETS). */
  private boolean isOfSet() {
    return switch (new NftTokens(lines.line()).peek()) {
      case "type", "typeof", "flags", "timeout", "gc-interval", "size", "policy" -> true;
      case "auto-merge", "counter", "comment", "#", "last", "quota", "limit", "ct" -> true;
      default -> false;
    };
  }

  private void passOver() {
    sink.passedOver(lines.source(place.host()));
  }

  private List<NftRuleReader.NftElement> elements() {
    String text = whole();
    int open = text.indexOf('{');
    return open < 0 ? List.of() : NftElements.read(new NftTokens(text.substring(open)));
  }
}
