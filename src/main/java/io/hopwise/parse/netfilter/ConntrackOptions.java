package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import io.hopwise.fact.Prefix;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/** Reads the options of {@code -m conntrack} and {@code -m state}. */
final class ConntrackOptions {
  private final RuleWords words;

  ConntrackOptions(RuleWords words) {
    this.words = words;
  }

  /** The match; empty when the option or its value is not known. */
  Optional<Match> read(String option, boolean negated) {
    return switch (option) {
      case "--ctstate", "--state" -> states(negated);
      case "--ctdir" -> direction(words.after(), negated);
      case "--ctorigsrc" -> connection(true, Match.Side.SOURCE, negated);
      case "--ctorigdst" -> connection(true, Match.Side.DESTINATION, negated);
      case "--ctreplsrc" -> connection(false, Match.Side.SOURCE, negated);
      case "--ctrepldst" -> connection(false, Match.Side.DESTINATION, negated);
      case "--ctorigsrcport" -> connectionPort(true, Match.Side.SOURCE, negated);
      case "--ctorigdstport" -> connectionPort(true, Match.Side.DESTINATION, negated);
      case "--ctreplsrcport" -> connectionPort(false, Match.Side.SOURCE, negated);
      case "--ctrepldstport" -> connectionPort(false, Match.Side.DESTINATION, negated);
      case "--ctproto" -> protocol(words.after(), negated);
      default -> Optional.empty();
    };
  }

  private Optional<Match> states(boolean negated) {
    Set<Match.State> states = Values.states(words.after());
    return states.isEmpty()
        ? Optional.empty()
        : Optional.of(new Match.ConntrackState(Collections.unmodifiableSet(states), negated));
  }

  private static Optional<Match> protocol(String text, boolean negated) {
    int number = Values.protocol(text);
    return number < 0 ? Optional.empty() : Optional.of(new Match.Protocol(Set.of(number), negated));
  }

  private static Optional<Match> direction(String text, boolean negated) {
    return switch (text) {
      case "ORIGINAL" -> Optional.of(new Match.ConntrackDirection(true, negated));
      case "REPLY" -> Optional.of(new Match.ConntrackDirection(false, negated));
      default -> Optional.empty();
    };
  }

  private Optional<Match> connection(boolean original, Match.Side side, boolean negated) {
    Prefix prefix = Prefix.parse(words.after());
    return prefix.isPresent()
        ? Optional.of(new Match.ConntrackAddress(original, side, prefix, negated))
        : Optional.empty();
  }

  private Optional<Match> connectionPort(boolean original, Match.Side side, boolean negated) {
    return Values.ports(words.after(), ':')
        .map(range -> new Match.ConntrackPort(original, side, range, negated));
  }
}
