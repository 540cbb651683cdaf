package io.hopwise.parse.netfilter;

import io.hopwise.fact.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a comparison of nft into alternatives: it holds when all matches of any one of them do. */
final class NftBranches {
  private NftBranches() {}

  /** The alternatives; none when the comparison is not understood. */
  static List<List<Match>> of(List<NftKey> keys, NftValue value) {
    List<Match> implied = NftKey.implied(keys);
    if (!value.set().isEmpty()) {
      return member(keys, value, implied);
    }
    return keys.size() == 1
        ? single(keys.get(0), value, implied)
        : concatenated(keys, value, implied);
  }

  private static List<List<Match>> member(List<NftKey> keys, NftValue value, List<Match> implied) {
    List<Match.Side> sides = new ArrayList<>(keys.size());
    for (NftKey key : keys) {
      if (!key.isMemberField()) {
        return List.of();
      }
      sides.add(key.memberSide());
    }
    List<Match> matches = new ArrayList<>(implied);
    matches.add(new Match.SetMember(value.set(), List.copyOf(sides), value.negated()));
    return List.of(matches);
  }

  private static List<List<Match>> single(NftKey key, NftValue value, List<Match> implied) {
    Optional<Match> match = NftMatches.match(key, value);
    if (match.isPresent()) {
      return List.of(with(implied, match.get()));
    }
    List<Match> several =
        value.items().size() > 1 ? NftMatches.alternatives(key, value) : List.of();
    if (several.isEmpty()) {
      return List.of();
    }
    if (value.negated()) {
      List<Match> together = new ArrayList<>(implied);
      together.addAll(several);
      return List.of(together);
    }
    List<List<Match>> any = new ArrayList<>(several.size());
    for (Match one : several) {
      any.add(with(implied, one));
    }
    return any;
  }

  private static List<Match> with(List<Match> implied, Match match) {
    List<Match> matches = new ArrayList<>(implied);
    matches.add(match);
    return matches;
  }

  /** {@code ip daddr . tcp dport { 10.0.0.1 . 80, 10.0.0.2 . 443 }}. */
  private static List<List<Match>> concatenated(
      List<NftKey> keys, NftValue value, List<Match> implied) {
    if (value.negated() && value.items().size() > 0) {
      return List.of();
    }
    List<List<Match>> any = new ArrayList<>(value.items().size());
    for (String item : value.items()) {
      List<String> parts = NftElements.parts(item);
      if (parts.size() != keys.size()) {
        return List.of();
      }
      List<Match> matches = new ArrayList<>(implied);
      for (int i = 0; i < keys.size(); i++) {
        NftValue part = NftValue.equalTo(parts.get(i), false);
        Optional<Match> match = NftMatches.match(keys.get(i), part);
        if (match.isEmpty()) {
          return List.of();
        }
        matches.add(match.get());
      }
      any.add(matches);
    }
    return any;
  }
}
