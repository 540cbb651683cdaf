package io.hopwise.parse.netfilter;

import java.util.ArrayList;
import java.util.List;

/** Reads the elements of nft's sets and maps: {@code { 10.0.0.1 . 80 : jump web, … }}. */
final class NftElements {
  private NftElements() {}

  /** The elements of a map, from its opening brace to its closing one. */
  static List<NftRuleReader.NftElement> read(NftTokens tokens) {
    List<NftRuleReader.NftElement> elements = new ArrayList<>();
    tokens.takeIf("{");
    while (tokens.hasNext() && !tokens.takeIf("}")) {
      String key = NftValue.item(tokens);
      skipOptions(tokens);
      StringBuilder value = new StringBuilder();
      if (tokens.takeIf(":")) {
        while (tokens.hasNext() && !tokens.peek().equals(",") && !tokens.peek().equals("}")) {
          value.append(value.isEmpty() ? "" : " ").append(NftTokens.plain(tokens.take()));
        }
      }
      elements.add(new NftRuleReader.NftElement(key, value.toString()));
      tokens.takeIf(",");
    }
    return elements;
  }

  /** What an element carries between its key and the next: a counter, a comment. */
  private static void skipOptions(NftTokens tokens) {
    while (tokens.hasNext()
        && !tokens.peek().equals(":")
        && !tokens.peek().equals(",")
        && !tokens.peek().equals("}")) {
      tokens.take();
    }
  }

  /** The parts of a concatenation. */
  static List<String> parts(String item) {
    List<String> parts = new ArrayList<>(3);
    int from = 0;
    for (int dot = item.indexOf(" . "); dot >= 0; dot = item.indexOf(" . ", from)) {
      parts.add(item.substring(from, dot));
      from = dot + 3;
    }
    parts.add(item.substring(from));
    return parts;
  }
}
