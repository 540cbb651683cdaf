package io.hopwise.parse.netfilter;

import io.hopwise.fact.Action;
import io.hopwise.fact.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one rule as nft prints it. What needs more than one rule of ours (a verdict map, a set of
 * devices) is forked: the packet takes the branch whose matches hold. What is not understood
 * becomes {@link Match.Unknown}; the rest of the rule stays read.
 */
final class NftRuleReader {
  /** More branches than this in one rule are not made. */
  private static final int MOST_BRANCHES = 20_000;

  private final Map<String, List<NftElement>> maps;
  private final NftTokens tokens;
  private List<List<Match>> branches = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>(2);
  private final List<NftBranch> verdicts = new ArrayList<>();
  private long packets = -1;

  private NftRuleReader(String text, Map<String, List<NftElement>> maps) {
    this.tokens = new NftTokens(text);
    this.maps = maps;
    branches.add(new ArrayList<>());
  }

  /** One branch of a rule. */
  record NftBranch(List<Match> matches, List<Action> actions) {}

  /** A map's element: a key and what it stands for. */
  record NftElement(String key, String value) {}

  /**
   * A rule.
   *
   * @param packets its counter; -1 when it has none
   */
  record NftRule(List<NftBranch> branches, long packets) {}

  /** Reads the rule; the named maps are those of its table. */
  static NftRule read(String text, Map<String, List<NftElement>> maps) {
    NftRuleReader reader = new NftRuleReader(text, maps);
    while (reader.tokens.hasNext()) {
      reader.statement();
    }
    return reader.rule();
  }

  private NftRule rule() {
    List<NftBranch> all = new ArrayList<>(verdicts);
    if (verdicts.isEmpty() || !actions.isEmpty()) {
      for (List<Match> matches : branches) {
        all.add(new NftBranch(matches, actions.isEmpty() ? NOTHING : actions));
      }
    }
    return new NftRule(all, packets);
  }

  private static final List<Action> NOTHING = List.of(TargetOptions.CONTINUE);

  private void statement() {
    int start = tokens.position();
    switch (tokens.peek()) {
      case "counter" -> counter();
      case "comment", "#" -> {
        while (tokens.hasNext()) {
          tokens.take();
        }
      }
      case "limit", "quota" -> all(NftStatements.limit(tokens));
      case "add", "update", "delete", "meter" -> dynamic();
      default -> {
        if (addressMap()) {
          return;
        }
        Optional<Action> action = NftStatements.read(tokens);
        if (action.isPresent()) {
          actions.add(action.get());
        } else {
          expression(start);
        }
      }
    }
  }

  private void counter() {
    tokens.take();
    if (tokens.takeIf("name")) {
      tokens.take();
    } else if (tokens.takeIf("packets")) {
      packets = Values.bits(tokens.peek()) >= 0 ? Long.parseLong(tokens.peek()) : -1;
      tokens.take();
      tokens.take();
      tokens.take();
    }
  }

  /**
   * {@code update @seen { ip saddr limit rate 10/second }}, {@code meter m { … }}: fills a set; a
   * limit in it decides.
   */
  private void dynamic() {
    int start = tokens.position();
    while (tokens.hasNext() && !tokens.peek().equals("{")) {
      tokens.take();
    }
    int depth = 0;
    boolean limited = false;
    do {
      String word = tokens.take();
      depth += word.equals("{") ? 1 : word.equals("}") ? -1 : 0;
      limited |= word.equals("limit") || word.equals("count");
    } while (depth > 0 && tokens.hasNext());
    if (limited) {
      all(new Match.Sometimes(tokens.text(start)));
    }
  }

  private void expression(int start) {
    if (tokens.peek().equals("ct") && tokens.peek(1).equals("count")) {
      tokens.take();
      tokens.take();
      tokens.takeIf("over");
      tokens.take();
      all(new Match.Sometimes(tokens.text(start)));
      return;
    }
    if (tokens.peek().equals("xt") && tokens.peek(1).equals("match")) {
      extension(start);
      return;
    }
    List<NftKey> keys = keys();
    if (keys.isEmpty()) {
      unknown(start);
    } else if (tokens.peek().equals("set") && keys.size() == 1) {
      actions.add(NftStatements.set(keys.get(0), tokens, start));
    } else if (tokens.takeIf("vmap")) {
      verdictMap(keys, start);
    } else {
      comparison(keys, start);
    }
  }

  private List<NftKey> keys() {
    List<NftKey> keys = new ArrayList<>(2);
    int start = tokens.position();
    do {
      Optional<NftKey> key = NftKey.read(tokens);
      if (key.isEmpty()) {
        tokens.backTo(start);
        return List.of();
      }
      keys.add(key.get());
    } while (tokens.takeIf("."));
    return keys;
  }

  private void comparison(List<NftKey> keys, int start) {
    NftValue value = NftValue.read(tokens);
    List<List<Match>> any = NftBranches.of(keys, value);
    if (any.isEmpty()) {
      NftKey.implied(keys).forEach(this::all);
      all(new Match.Unknown(tokens.text(start)));
    } else {
      multiply(any);
    }
  }

  /** Takes at least one word, and on to what is understood again. */
  private void unknown(int start) {
    tokens.take();
    while (tokens.hasNext() && !isBeginning()) {
      tokens.take();
    }
    all(new Match.Unknown(tokens.text(start)));
  }

  /** {@code xt match "physdev"}: an extension of iptables, whose options nft does not print. */
  private void extension(int start) {
    tokens.take();
    tokens.take();
    if (!NftTokens.plain(tokens.take()).equals("comment")) {
      all(new Match.Unknown(tokens.text(start)));
    }
  }

  private boolean isBeginning() {
    int start = tokens.position();
    boolean known =
        switch (tokens.peek()) {
          case "counter", "comment", "limit", "xt" -> true;
          default -> NftStatements.read(tokens).isPresent() || !keys().isEmpty();
        };
    tokens.backTo(start);
    return known;
  }

  /** {@code ct state vmap { established : accept, invalid : drop }}, {@code vmap @services}. */
  private void verdictMap(List<NftKey> keys, int start) {
    byMap(keys, start, value -> NftStatements.read(new NftTokens(value)));
  }

  /** {@code dnat to numgen random mod 2 map { 0 : 10.0.0.1, 1 : 10.0.0.2 }}, {@code map @nodes}. */
  private boolean addressMap() {
    int start = tokens.position();
    boolean source = tokens.peek().equals("snat");
    if (source || tokens.peek().equals("dnat")) {
      tokens.take();
      tokens.takeIf("ip");
      List<NftKey> keys = tokens.takeIf("to") ? keys() : List.of();
      if (!keys.isEmpty() && tokens.takeIf("map")) {
        byMap(keys, start, value -> TargetOptions.target(value.replace(" . ", ":"), source));
        NftStatements.flags(tokens);
        return true;
      }
      tokens.backTo(start);
    }
    return false;
  }

  /** The packet takes the branch of the element whose key it has. */
  private void byMap(List<NftKey> keys, int start, Function<String, Optional<Action>> does) {
    List<NftElement> elements;
    if (tokens.peek().startsWith("@")) {
      elements = maps.getOrDefault(tokens.take().substring(1), List.of());
    } else {
      elements = NftElements.read(tokens);
    }
    boolean random = keys.size() == 1 && keys.get(0).kind() == NftKey.Kind.CHANGING;
    if (elements.isEmpty() || (long) elements.size() * branches.size() > MOST_BRANCHES) {
      all(new Match.Unknown(tokens.text(start)));
      actions.add(new Action.Unknown(tokens.text(start)));
      return;
    }
    for (int i = 0; i < elements.size(); i++) {
      NftElement element = elements.get(i);
      List<Action> all = new ArrayList<>(actions);
      all.add(does.apply(element.value()).orElseGet(() -> new Action.Unknown(element.value())));
      NftValue key = NftValue.equalTo(element.key(), false);
      boolean certain = element.key().equals("*") || (random && i == elements.size() - 1);
      List<List<Match>> any = certain ? List.of(List.of()) : NftBranches.of(keys, key);
      if (any.isEmpty()) {
        any = List.of(List.of(new Match.Unknown(keys.get(0).text() + " " + element.key())));
      }
      for (List<Match> before : branches) {
        for (List<Match> one : any) {
          List<Match> matches = new ArrayList<>(before);
          matches.addAll(one);
          verdicts.add(new NftBranch(matches, all));
        }
      }
    }
    actions.clear();
  }

  /** Adds a condition to every branch. */
  private void all(Match match) {
    for (List<Match> branch : branches) {
      if (!branch.contains(match)) {
        branch.add(match);
      }
    }
  }

  private void multiply(List<List<Match>> any) {
    if (any.size() == 1) {
      any.get(0).forEach(this::all);
      return;
    }
    if ((long) branches.size() * any.size() > MOST_BRANCHES) {
      all(new Match.Unknown("a set of " + any.size()));
      return;
    }
    List<List<Match>> product = new ArrayList<>(branches.size() * any.size());
    for (List<Match> before : branches) {
      for (List<Match> one : any) {
        List<Match> matches = new ArrayList<>(before);
        matches.addAll(one);
        product.add(matches);
      }
    }
    branches = product;
  }
}
