package io.hopwise.engine;

import io.hopwise.engine.Expression.Kind;
import io.hopwise.engine.Expression.Token;
import io.hopwise.fact.Fact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says a constraint with the values of what it asks for. Decides nothing. */
final class ConstraintWords {
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "matches", "contains", "str", "in", "not", "memberOf");

  private final String text;
  private final Expression expression;
  private final Map<String, Object> bound;

  /**
   * A constraint.
   *
   * @param bound the facts matched above, by their variables
   */
  ConstraintWords(String text, Map<String, Object> bound) {
    this.text = text;
    this.expression = Expression.cut(text, 0, text.length());
    this.bound = bound;
  }

  /** What this fact lacks. */
  Requirement requirement(Fact fact) {
    return new Requirement(text, needed(), actual(fact));
  }

  /** The constraint with the values of its variables and constants. */
  String needed() {
    StringBuilder said = new StringBuilder();
    String first = "";
    int at = 0;
    int from = 0;
    while (at < expression.tokens().size()) {
      Token token = expression.tokens().get(at);
      int end = endOfPath(at);
      if (token.text().startsWith("$") && expression.is(end, "(") && end - at > 2) {
        // what is asked of it, with arguments, is no part of its own name
        end -= 2;
      }
      String value = "";
      if (token.text().startsWith("$")) {
        value = valueOf(at, end).map(FactValue::said).orElse("");
      } else if (isConstant(at)) {
        value = FactValue.constant(expression.tokens().get(at + 2).text());
      } else if (token.kind() == Kind.TEXT && token.text().length() > 2) {
        value = token.text().substring(1, token.text().length() - 1);
      } else if (token.is("!") && expression.is(at + 1, "(") == false) {
        value = "not ";
      }
      boolean again =
          isOwn(at)
              && first.equals(pathText(at, end))
              && (expression.is(at - 1, "|") || expression.is(at - 1, "&"))
              && expression.is(end, "==");
      if (again) {
        // code == a || code == b: said once
        said.append(text, from, token.offset());
        at = end + 1;
        from = offset(at);
        continue;
      }
      if (isOwn(at) && first.isEmpty()) {
        first = pathText(at, end);
      }
      if (!value.isEmpty()) {
        int stop = value.equals("not ") ? token.offset() + 1 : endOffset(end - 1);
        said.append(text, from, token.offset()).append(value);
        from = stop;
      }
      at = value.equals("not ") ? at + 1 : Math.max(end, at + 1);
    }
    return said.append(text.substring(from)).toString();
  }

  /** The name that it says is equal to something, where it says no more than that. */
  Optional<String> equated() {
    boolean is =
        expression.tokens().size() > 2
            && expression.is(1, "==")
            && endOfPath(2) == expression.tokens().size();
    return is ? Optional.of(expression.tokens().get(0).text()) : Optional.empty();
  }

  /** The same with what it is equal to, as far as that is known. */
  Optional<Map.Entry<String, Object>> equality() {
    if (equated().isEmpty()) {
      return Optional.empty();
    }
    Token right = expression.tokens().get(2);
    int end = endOfPath(2);
    Optional<Object> value =
        right.text().startsWith("$")
            ? valueOf(2, end)
            : isConstant(2)
                ? Optional.of(FactValue.constant(expression.tokens().get(4).text()))
                : right.kind() == Kind.TEXT
                    ? Optional.of(right.text().substring(1, right.text().length() - 1))
                    : Optional.of(right.text());
    return value.map(found -> Map.entry(expression.tokens().get(0).text(), found));
  }

  private Map<String, String> actual(Fact fact) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int at = 0; at < expression.tokens().size(); at++) {
      if (!isOwn(at)) {
        continue;
      }
      Object value = fact;
      StringBuilder path = new StringBuilder();
      int end = endOfPath(at);
      for (int i = at; i < end && value != null; i++) {
        Token token = expression.tokens().get(i);
        boolean call = expression.is(i + 1, "(") && !expression.is(i + 2, ")");
        if (call) {
          break;
        }
        if (token.kind() == Kind.NAME) {
          value = FactValue.of(value, token.text()).orElse(null);
          path.append(path.length() == 0 ? "" : ".").append(token.text());
        }
      }
      if (value != null && path.length() > 0) {
        values.put(path.toString(), FactValue.said(value));
      }
    }
    return values;
  }

  /** Whether a name here is one of the fact that is asked. */
  private boolean isOwn(int at) {
    Token token = expression.tokens().get(at);
    return token.kind() == Kind.NAME
        && !token.text().startsWith("$")
        && !Character.isUpperCase(token.text().charAt(0))
        && !WORDS.contains(token.text())
        && !token.is("this")
        && !expression.is(at - 1, ".")
        && !(expression.is(at - 1, "[") || expression.is(at + 1, "["));
  }

  private boolean isConstant(int at) {
    Token token = expression.tokens().get(at);
    return token.kind() == Kind.NAME
        && Character.isUpperCase(token.text().charAt(0))
        && !expression.is(at - 1, ".")
        && expression.is(at + 1, ".")
        && at + 2 < expression.tokens().size()
        && !expression.is(at + 3, "(");
  }

  private Optional<Object> valueOf(int at, int end) {
    Optional<Object> value = Optional.ofNullable(bound.get(expression.tokens().get(at).text()));
    for (int i = at + 1; i < end && value.isPresent(); i++) {
      Token token = expression.tokens().get(i);
      if (token.kind() == Kind.NAME) {
        String name = token.text();
        value = value.flatMap(from -> FactValue.of(from, name));
      } else if (expression.is(i, "(") && !expression.is(i + 1, ")")) {
        return Optional.empty();
      }
    }
    return value;
  }

  private int endOfPath(int at) {
    int end = at + 1;
    if (expression.tokens().get(at).kind() != Kind.NAME) {
      return end;
    }
    while (end < expression.tokens().size()) {
      if (expression.is(end, ".") && end + 1 < expression.tokens().size()) {
        end += 2;
      } else if (expression.is(end, "(") && expression.is(end + 1, ")")) {
        end += 2;
      } else {
        break;
      }
    }
    return end;
  }

  private String pathText(int at, int end) {
    return text.substring(offset(at), endOffset(end - 1));
  }

  private int offset(int at) {
    return at < expression.tokens().size() ? expression.tokens().get(at).offset() : text.length();
  }

  private int endOffset(int at) {
    Token token = expression.tokens().get(at);
    return token.offset() + token.text().length();
  }
}
