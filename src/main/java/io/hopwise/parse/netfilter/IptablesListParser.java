package io.hopwise.parse.netfilter;

import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.parse.Lines;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.parse.Words;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code iptables -L} of one table in all its forms: with and without {@code -v}, {@code -n},
 * {@code -x}, {@code --line-numbers} (iptables(8)). A rule's text is put together again as {@code
 * iptables-save} would print it. Without {@code -v} the listing hides the devices: such rules ask
 * for something unknown. {@code ip6tables} left the column {@code opt} blank until 1.8.9.
 */
final class IptablesListParser {
  private static final Match HIDDEN_DEVICES = new Match.Unknown("interface not shown");

  private static final int TARGET_COLUMN = 10;

  private final Text text;
  private final Place place;
  private final Sink sink;
  private final ReadTable table;
  private final RuleReader reader = new RuleReader(new Names());
  private String chain = "";
  private int position;
  private boolean numbered;
  private boolean verbose;

  private IptablesListParser(Text text, Place place, Sink sink, ReadTable table) {
    this.text = text;
    this.place = place;
    this.sink = sink;
    this.table = table;
  }

  /** Reads the text; what is not understood becomes a warning. */
  static ReadTable parse(Text text, Place place, Sink sink, Backend backend) {
    ListedName name = ListedName.of(text.name());
    if (name.rules()) {
      return IptablesSaveParser.rules(text, place, sink, backend);
    }
    ReadTable table = new ReadTable(backend, FilterTexts.family(text), name.table());
    IptablesListParser parser = new IptablesListParser(text, place, sink, table);
    parser.parse();
    JumpCheck.check(table);
    return table;
  }

  private void parse() {
    Lines lines = new Lines(text);
    while (lines.next()) {
      if (lines.startsWith("Chain ")) {
        chain(lines);
      } else if (isHeader(lines)) {
        numbered = lines.startsWith("num");
        verbose = lines.line().contains("pkts");
      } else if (!lines.startsWith("#") && !rule(lines)) {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
  }

  private static boolean isHeader(Lines lines) {
    return lines.startsWith("target ") || lines.startsWith("num ") || lines.startsWith("pkts ");
  }

  /**
   * {@code Chain FORWARD (policy DROP 12 packets, 3456 bytes)}, {@code Chain DOCKER (1
   * references)}.
   */
  private void chain(Lines lines) {
    Words words = new Words(lines);
    words.next();
    chain = words.after();
    position = 0;
    boolean base = words.after().equals("(policy");
    String policy = base ? words.after().replace(")", "") : "";
    Hook hook = base ? BaseChains.hook(chain) : Hook.NONE;
    table
        .chains()
        .add(
            new NetfilterChain(
                place.host(),
                place.netns(),
                table.backend(),
                table.family(),
                table.name(),
                chain,
                BaseChains.type(table.name(), hook),
                hook,
                hook == Hook.NONE ? 0 : BaseChains.priority(table.backend(), table.name(), hook),
                hook == Hook.NONE ? "" : policy,
                "",
                base ? count(words.after()) : -1,
                lines.source(place.host())));
  }

  private boolean rule(Lines lines) {
    Words words = new Words(lines);
    if (chain.isEmpty() || (numbered && Values.number(words.after()) < 0)) {
      return false;
    }
    long packets = -1;
    if (verbose) {
      packets = count(words.after());
      if (packets < 0 || count(words.after()) < 0) {
        return false;
      }
      table.setCounted();
    }
    int before = words.end();
    boolean blank = isBlank(lines.content(), before, lines.end());
    String target = blank ? "" : words.after();
    String protocol = words.after();
    String fragments = words.after();
    if (!blank && isFragments(protocol) && !isFragments(fragments)) {
      // no target: the first word is the protocol
      words = wordsAt(lines, words.start());
      fragments = protocol;
      protocol = target;
      target = "";
    }
    if (!isFragments(fragments)) {
      if (table.family().equals("ip")) {
        return false;
      }
      // no word stands in this column
      words = wordsAt(lines, words.start());
      fragments = "--";
    }
    String in = verbose ? words.after() : "*";
    String out = verbose ? words.after() : "*";
    String source = words.after();
    String destination = words.after();
    if (destination.isEmpty()) {
      return false;
    }
    StringBuilder rule = new StringBuilder("-A ").append(chain);
    address(rule, " -s ", source);
    address(rule, " -d ", destination);
    device(rule, " -i ", in);
    device(rule, " -o ", out);
    protocol(rule, protocol);
    rule.append(fragments.equals("-f") ? " -f" : fragments.equals("!f") ? " ! -f" : "");
    ListedOptions options = ListedOptions.read(words, target);
    rule.append(options.matches());
    int does = rule.length();
    if (!target.isEmpty()) {
      rule.append(options.isGoto() ? " -g " : " -j ").append(target).append(options.target());
    }
    add(rule.toString(), does, options.unknown(), packets, lines);
    return true;
  }

  /** Whether the column of the target, ten characters, is empty. */
  private boolean isBlank(String content, int from, int to) {
    int at = verbose || numbered ? from : content.lastIndexOf('\n', from) + 1;
    int first = at;
    while (first < to && content.charAt(first) == ' ') {
      first++;
    }
    return first - at >= TARGET_COLUMN;
  }

  private static Words wordsAt(Lines lines, int start) {
    return new Words(lines.content(), start, lines.end());
  }

  /**
   * Keeps a rule. Of a listing that only lends its counters nobody asks more than what each rule
   * does.
   *
   * @param does where that begins
   */
  private void add(String rule, int does, List<String> unknown, long packets, Lines lines) {
    List<Match> more = new ArrayList<>(1);
    for (String text : unknown) {
      more.add(new Match.Unknown(text));
    }
    if (!verbose) {
      more.add(HIDDEN_DEVICES);
    }
    reader.read(rule, does, rule.length());
    LateRule late = new LateRule(reader, table, rule, 0, rule.length(), more);
    position++;
    table
        .rules()
        .add(
            new NetfilterRule(
                place.host(),
                place.netns(),
                table.backend(),
                table.family(),
                table.name(),
                chain,
                position,
                late.matches(),
                reader.actions(),
                packets,
                rule,
                lines.source(place.host())));
  }

  private static boolean isFragments(String word) {
    return word.equals("--") || word.equals("-f") || word.equals("!f");
  }

  private static boolean isAll(String protocol) {
    return protocol.equals("all") || protocol.equals("0");
  }

  /** Names of networks that listings without {@code -n} print, or the address itself. */
  private void address(StringBuilder rule, String option, String text) {
    boolean six = table.family().equals("ip6");
    boolean negated = text.startsWith("!");
    String plain = negated ? text.substring(1) : text;
    String address =
        switch (plain) {
          case "0.0.0.0/0", "::/0" -> negated ? plain : "";
          case "anywhere", "default" -> negated ? six ? "::/0" : "0.0.0.0/0" : "";
          case "localhost" -> six ? "::1/128" : "127.0.0.1/32";
          case "loopback/8" -> "127.0.0.0/8";
          case "link-local/16" -> "169.254.0.0/16";
          case "base-address.mcast.net/4" -> "224.0.0.0/4";
          default -> Ip.parse(plain).isPresent() ? plain + (six ? "/128" : "/32") : plain;
        };
    option(rule, option, address.isEmpty() ? "" : (negated ? "!" : "") + address);
  }

  private static void protocol(StringBuilder rule, String text) {
    boolean negated = text.startsWith("!");
    String name = Values.protocolName(negated ? text.substring(1) : text);
    option(rule, " -p ", isAll(text) ? "" : negated ? "!" + name : name);
  }

  private static void device(StringBuilder rule, String option, String text) {
    option(rule, option, text.equals("*") || text.equals("any") ? "" : text);
  }

  private static void option(StringBuilder rule, String option, String text) {
    if (text.startsWith("!")) {
      rule.append(" !").append(option).append(text, 1, text.length());
    } else if (!text.isEmpty()) {
      rule.append(option).append(text);
    }
  }

  /** {@code 12}, {@code 318K}, {@code 2M}, thousands each; -1 when it is no counter. */
  private static long count(String text) {
    int digits = 0;
    long value = 0;
    while (digits < text.length() && digits < 18 && Character.isDigit(text.charAt(digits))) {
      value = value * 10 + (text.charAt(digits) - '0');
      digits++;
    }
    if (digits == 0) {
      return -1;
    }
    return switch (text.substring(digits)) {
      case "" -> value;
      case "K" -> value * 1_000L;
      case "M" -> value * 1_000_000L;
      case "G" -> value * 1_000_000_000L;
      case "T" -> value * 1_000_000_000_000L;
      default -> -1;
    };
  }
}
