package io.hopwise.casefile.cluster;

import io.hopwise.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which labels an object must have (apimachinery's {@code LabelSelector}); an empty one asks for
 * none and takes all.
 *
 * @param asks each a label's key and what its value must be
 */
record Selector(List<Ask> asks) {
  /**
   * One condition.
   *
   * @param holds for the value; empty text where the label is absent
   */
  record Ask(String key, Predicate<String> holds) {}

  /** Stands for a label that is not there. */
  private static final String ABSENT = "\0";

  static final Selector ALL = new Selector(List.of());

  Selector {
    asks = List.copyOf(asks);
  }

  /** {@code matchLabels} and {@code matchExpressions}. */
  static Selector of(JsonRow row) {
    List<Ask> asks = new ArrayList<>();
    JsonRow labels = row.row("matchLabels");
    for (String key : labels.names()) {
      String value = labels.value(key);
      asks.add(new Ask(key, value::equals));
    }
    for (JsonRow expression : row.rows("matchExpressions")) {
      asks.add(
          ask(expression.value("key"), expression.value("operator"), expression.values("values")));
    }
    return new Selector(asks);
  }

  private static Ask ask(String key, String operator, List<String> values) {
    return new Ask(
        key,
        switch (operator) {
          case "In" -> values::contains;
          case "NotIn" -> value -> !values.contains(value);
          case "Exists" -> value -> !value.equals(ABSENT);
          case "DoesNotExist" -> value -> value.equals(ABSENT);
          default -> value -> false;
        });
  }

  /**
   * As kubectl prints it: {@code app=web,tier in (a,b),!old}; {@code <none>} takes all
   * (metav1.FormatLabelSelector).
   */
  static Selector printed(String text) {
    String plain = text.strip();
    List<Ask> asks = new ArrayList<>();
    if (plain.isEmpty() || plain.startsWith("<none>")) {
      return ALL;
    }
    for (String part : plain.split(",(?![^(]*\\))", -1)) {
      asks.add(printedAsk(part.strip()));
    }
    return new Selector(asks);
  }

  private static Ask printedAsk(String part) {
    int in = part.indexOf(" in (");
    int notIn = part.indexOf(" notin (");
    int equals = part.indexOf('=');
    if (in > 0 || notIn > 0) {
      int open = part.indexOf('(');
      String list = part.substring(open + 1).replace(")", "");
      String key = part.substring(0, Math.max(in, notIn)).strip();
      return ask(key, in > 0 ? "In" : "NotIn", List.of(list.split("\\s*,\\s*", -1)));
    }
    if (equals > 0) {
      boolean not = part.charAt(equals - 1) == '!';
      String key = part.substring(0, not ? equals - 1 : equals).strip();
      return ask(key, not ? "NotIn" : "In", List.of(part.substring(equals + 1).strip()));
    }
    return part.startsWith("!")
        ? ask(part.substring(1).strip(), "DoesNotExist", List.of())
        : ask(part, "Exists", List.of());
  }

  /** Whether it takes everything. */
  boolean isAll() {
    return asks.isEmpty();
  }

  /** Whether no label but this one is asked for. */
  boolean asksOnly(String key) {
    return asks.stream().allMatch(ask -> ask.key().equals(key));
  }

  /** Whether an object of these labels is selected. */
  boolean takes(Map<String, String> labels) {
    return asks.stream().allMatch(ask -> ask.holds().test(labels.getOrDefault(ask.key(), ABSENT)));
  }
}
