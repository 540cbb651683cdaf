package io.hopwise.parse.netfilter;

import java.util.ArrayList;
import java.util.List;

/**
 * What an nft expression is compared with: {@code 80}, {@code != 10.0.0.0/8}, {@code { 22, 80-90
 * }}, {@code @blocked}, {@code established,related}.
 *
 * @param items the values; those of a concatenation are parted by {@code " . "}
 * @param set the named set; empty when the values are given or {@code " | "}
 * @param mask what the value is masked with first; empty for none
 */
record NftValue(List<String> items, String set, boolean negated, String mask, Form form) {
  /** How the values are given; it matters to fields of single bits only. */
  enum Form {
    /** {@code tcp flags syn,ack}: any of the bits is set. */
    ANY_BIT,
    /** {@code tcp flags == syn}: these bits and no other. */
    EQUAL,
    /** {@code tcp flags { syn, ack }}: equal to one of several. */
    ONE_OF
  }

  /** One value that the field is equal to. */
  static NftValue equalTo(String item, boolean negated) {
    return new NftValue(List.of(item), "", negated, "", Form.EQUAL);
  }

  /** Reads what stands next. */
  static NftValue read(NftTokens tokens) {
    String mask = "";
    if (tokens.peek().equals("&") || tokens.peek().equals("and")) {
      tokens.take();
      mask = masked(tokens);
    }
    if (isOrder(tokens.peek())) {
      return new NftValue(
          List.of(range(tokens.take(), tokens.take())), "", false, mask, Form.EQUAL);
    }
    boolean bare = tokens.peek().equals("!") || !isOperator(tokens.peek());
    boolean negated = operator(tokens);
    Form form = bare ? Form.ANY_BIT : Form.EQUAL;
    if (tokens.peek().startsWith("@")) {
      return new NftValue(List.of(), tokens.take().substring(1), negated, mask, form);
    }
    List<String> items = new ArrayList<>();
    if (tokens.takeIf("{")) {
      form = Form.ONE_OF;
      while (tokens.hasNext() && !tokens.takeIf("}")) {
        items.add(item(tokens));
        tokens.takeIf(",");
      }
    } else {
      items.add(item(tokens));
      while (tokens.peek().equals(",")) {
        tokens.take();
        items.add(item(tokens));
      }
    }
    return new NftValue(items, "", negated, tokens.takeIf("/") ? behind(tokens) : mask, form);
  }

  private static boolean isOperator(String word) {
    return switch (word) {
      case "!=", "ne", "==", "eq" -> true;
      default -> false;
    };
  }

  private static boolean isOrder(String word) {
    return switch (word) {
      case "<", ">", "<=", ">=", "lt", "gt", "le", "ge" -> true;
      default -> false;
    };
  }

  /** {@code < 5} as the range {@code 0-4}; what is no number stays as it is. */
  private static String range(String operator, String text) {
    int number = Values.number(text);
    if (number < 0) {
      return operator + " " + text;
    }
    return switch (operator) {
      case "<", "lt" -> "0-" + Math.max(0, number - 1);
      case "<=", "le" -> "0-" + number;
      case ">", "gt" -> number + 1 + "-65535";
      default -> number + "-65535";
    };
  }

  /** The mask of {@code syn / fin,syn,rst,ack}. */
  private static String behind(NftTokens tokens) {
    StringBuilder mask = new StringBuilder(tokens.take());
    while (tokens.takeIf(",")) {
      mask.append(',').append(tokens.take());
    }
    return mask.toString();
  }

  private static boolean operator(NftTokens tokens) {
    switch (tokens.peek()) {
      case "!=", "ne", "!" -> {
        tokens.take();
        return true;
      }
      case "==", "eq" -> tokens.take();
      default -> {}
    }
    return false;
  }

  /** {@code 0xff} or {@code (fin | syn)}. */
  private static String masked(NftTokens tokens) {
    if (!tokens.takeIf("(")) {
      return tokens.take();
    }
    StringBuilder mask = new StringBuilder();
    while (tokens.hasNext() && !tokens.takeIf(")")) {
      String token = tokens.take();
      mask.append(token.equals("|") ? "," : token);
    }
    return mask.toString();
  }

  /** One value, or several joined by {@code .}; {@code (a | b)} becomes {@code a,b}. */
  static String item(NftTokens tokens) {
    StringBuilder item = new StringBuilder(single(tokens));
    while (tokens.peek().equals(".") || tokens.peek().equals("|")) {
      item.append(' ').append(tokens.take()).append(' ').append(single(tokens));
    }
    // what a set element carries besides its key
    while (isElementOption(tokens.peek())) {
      tokens.take();
      tokens.take();
    }
    return item.toString();
  }

  private static boolean isElementOption(String word) {
    return word.equals("timeout") || word.equals("expires");
  }

  private static String single(NftTokens tokens) {
    return tokens.peek().equals("(") ? masked(tokens) : NftTokens.plain(tokens.take());
  }

  /** The only value; empty when there are none or several. */
  String only() {
    return items.size() == 1 ? items.get(0) : "";
  }
}
