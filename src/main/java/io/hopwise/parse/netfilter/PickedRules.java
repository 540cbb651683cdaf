package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Backend;
import io.hopwise.fact.Hook;
import io.hopwise.fact.Match;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.NetfilterRule;
import io.hopwise.fact.Source;
import io.hopwise.fact.Target;
import io.hopwise.parse.Lines;
import io.hopwise.parse.Place;
import io.hopwise.parse.Sink;
import io.hopwise.parse.Words;
import io.hopwise.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that somebody picked: {@code iptables-save | grep 10.96.0.10}, {@code iptables -t nat -S |
 * grep MASQ}. What stands above each is not known, so whether a packet ever comes to it is not
 * either, unless a built-in chain's name was what they were picked by. A save without its headings
 * does not tell the table: a rule's target or built-in chain may.
 */
final class PickedRules {
  /** {@code grep POSTROUTING}, {@code grep -i "postrouting"}: one word, and nothing behind it. */
  private static final Pattern ONE_WORD =
      Pattern.compile("[^|]*\\|[_ ]*grep(?<any>[_ ]+-i)?[_ ]+[\"']?(?<word>[\\w-]+)[\"']?[_ ]*");

  private static final Set<Target> OF_NAT =
      Set.of(Target.MASQUERADE, Target.SNAT, Target.DNAT, Target.REDIRECT);

  private final Text text;
  private final Place place;
  private final Sink sink;
  private final Backend backend;
  private final String family;
  private final RuleReader reader = new RuleReader(new Names());
  private final Map<String, ReadTable> tables = new LinkedHashMap<>();

  /** The table of each chain that a line tells. */
  private final Map<String, String> told = new LinkedHashMap<>();

  private PickedRules(Text text, Place place, Sink sink, Backend backend) {
    this.text = text;
    this.place = place;
    this.sink = sink;
    this.backend = backend;
    this.family = FilterTexts.family(text);
  }

  /** Reads what was picked; what tells no table is not understood. */
  static List<ReadTable> parse(Text text, Place place, Sink sink, Backend backend) {
    PickedRules picked = new PickedRules(text, place, sink, backend);
    ListedName name = ListedName.of(picked.beforePipe());
    picked.read(name.one() || name.rules() ? name.table() : "");
    return List.copyOf(picked.tables.values());
  }

  private String beforePipe() {
    int pipe = text.name().indexOf('|');
    return pipe < 0 ? text.name() : text.name().substring(0, pipe);
  }

  /** Each rule of a built-in chain has the chain's name in its line. */
  private boolean isPickedWhole(String chain) {
    Matcher grep = ONE_WORD.matcher(text.name());
    if (BaseChains.hook(chain) == Hook.NONE || !grep.matches()) {
      return false;
    }
    String word = grep.group("word");
    return grep.group("any") == null
        ? chain.contains(word)
        : chain.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  private void read(String named) {
    List<NetfilterRule> rules = new ArrayList<>();
    List<String> under = new ArrayList<>();
    String table = named;
    Lines lines = new Lines(text);
    while (lines.next()) {
      Words words = new Words(lines);
      String first = words.after();
      if (first.startsWith("*") && BaseChains.isTable(first.substring(1))) {
        table = first.substring(1);
      } else if (first.equals("-P")) {
        policy(table, words.after(), words.after(), lines);
      } else if (first.startsWith(":")) {
        policy(table, first.substring(1), words.after(), lines);
      } else if (first.equals("-A") || first.startsWith("[")) {
        NetfilterRule rule = rule(lines);
        rules.add(rule);
        under.add(table);
        if (rule.chain().isEmpty()) {
          sink.notUnderstood(rule.source());
        } else {
          tell(rule, table);
        }
      } else if (!first.startsWith("#") && !first.equals("COMMIT") && !first.equals("-N")) {
        sink.notUnderstood(lines.source(place.host()));
      }
    }
    for (int i = 0; i < rules.size(); i++) {
      add(rules.get(i), under.get(i));
    }
  }

  private void policy(String table, String chain, String policy, Lines lines) {
    Hook hook = BaseChains.hook(chain);
    if (table.isEmpty() || hook == Hook.NONE || policy.equals("-")) {
      return;
    }
    table(table)
        .chains()
        .add(
            new NetfilterChain(
                place.host(),
                place.netns(),
                backend,
                family,
                table,
                chain,
                BaseChains.type(table, hook),
                hook,
                BaseChains.priority(backend, table, hook),
                policy,
                "",
                -1,
                lines.source(place.host())));
  }

  private NetfilterRule rule(Lines lines) {
    Source source = lines.source(place.host());
    int close = lines.startsWith("[") ? lines.indexOf(']', lines.start()) : -1;
    int from = close < 0 ? lines.start() : close + 1;
    String rule = lines.content().substring(from, lines.end()).strip();
    reader.read(rule, 0, rule.length());
    List<Match> matches = new ArrayList<>(reader.matches());
    if (!isPickedWhole(reader.chain())) {
      matches.add(Match.Unknown.ABOVE);
    }
    return new NetfilterRule(
        place.host(),
        place.netns(),
        backend,
        family,
        "",
        reader.chain(),
        1,
        matches,
        List.copyOf(reader.actions()),
        -1,
        rule,
        source);
  }

  /** What a rule says of its chain's table: only nat translates, only filter rejects. */
  private void tell(NetfilterRule rule, String table) {
    Optional<String> by = table.isEmpty() ? table(rule) : Optional.of(table);
    by.ifPresent(name -> told.putIfAbsent(rule.chain(), name));
  }

  private static Optional<String> table(NetfilterRule rule) {
    if (OF_NAT.contains(rule.target())) {
      return Optional.of("nat");
    }
    boolean filters = rule.chain().equals("FORWARD") || rule.chain().equals("INPUT");
    return rule.target() == Target.REJECT || filters ? Optional.of("filter") : Optional.empty();
  }

  private void add(NetfilterRule rule, String under) {
    String name = under.isEmpty() ? told.getOrDefault(rule.chain(), "") : under;
    if (name.isEmpty()) {
      sink.notUnderstood(rule.source());
      return;
    }
    ReadTable table = table(name);
    int position = 1;
    for (NetfilterRule before : table.rules()) {
      if (before.text().equals(rule.text())) {
        return;
      }
      position += before.chain().equals(rule.chain()) ? 1 : 0;
    }
    List<Action> actions = JumpCheck.checked(rule.actions(), table);
    table
        .rules()
        .add(
            new NetfilterRule(
                rule.host(),
                rule.netns(),
                backend,
                family,
                name,
                rule.chain(),
                position,
                rule.matches(),
                actions,
                -1,
                rule.text(),
                rule.source()));
  }

  private ReadTable table(String name) {
    return tables.computeIfAbsent(name, key -> new ReadTable(backend, family, key));
  }
}
