package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Kind;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of a written value one that a rule compares: its field says what it is. */
final class Values {
  private static final Set<String> TRUE = Set.of("true", "yes", "on");
  private static final Set<String> FALSE = Set.of("false", "no", "off");

  private static final List<String> FOREIGN = List.of("，", "：", "、");
  private static final Pattern COMPARED =
      Pattern.compile("([\\w.]*)\\s*(==?|!=|<=?|>=?)\\s*(\\S.*)");
  private static final Map<String, String> WORDS =
      Map.of(
          "<",
          "less",
          ">",
          "more",
          "<=",
          "at-most",
          ">=",
          "at-least",
          "!=",
          "not",
          "==",
          "",
          "=",
          "");

  /** Signs that would end a text, or begin something else in it. */
  private static final Map<Character, String> ESCAPED =
      Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t");

  private final Notes notes;

  Values(Notes notes) {
    this.notes = notes;
  }

  /** The value as a rule file spells it; empty where it is none of the field's. */
  Optional<String> of(Scalar value, Class<?> type, String field) {
    if (value.isNothing()) {
      notes.add(value.at(), Mistake.of("yaml-value-missing", field));
      return Optional.empty();
    }
    String text = value.text().strip();
    if (type == String.class) {
      return Optional.of(quoted(value.kind() == Kind.PLAIN ? text : value.text()));
    }
    Optional<Mistake> slip = slip(text, type, field);
    if (slip.isPresent()) {
      notes.add(value.at(), slip.get());
      return Optional.empty();
    }
    if (type == boolean.class) {
      return truth(value, field).map(String::valueOf);
    }
    if (type == int.class || type == long.class) {
      return number(value, text, type, field);
    }
    if (type.isEnum()) {
      return constant(value, text, type);
    }
    if (type == Ip.class) {
      return address(value, text, field).map(ip -> "Ip.parse( " + quoted(ip) + " )");
    }
    if (type == Prefix.class) {
      return prefix(value, text, field).map(prefix -> "Prefix.parse( " + quoted(prefix) + " )");
    }
    notes.add(value.at(), Mistake.of("yaml-compared-whole", field, type.getSimpleName()));
    return Optional.empty();
  }

  /** What is no single value of any kind. */
  private static Optional<Mistake> slip(String text, Class<?> type, String field) {
    for (String foreign : FOREIGN) {
      if (text.contains(foreign)) {
        return Optional.of(Mistake.of("sign-foreign", foreign, foreign.equals("：") ? ":" : ","));
      }
    }
    if (type.isEnum() && text.contains(",")) {
      return Optional.of(Mistake.of("yaml-several").meant(Optional.of("[" + text + "]")));
    }
    return compared(field, text);
  }

  /** A comparison as programs write it: {@code mtu < 1450}. */
  static Optional<Mistake> compared(String field, String text) {
    Matcher found = COMPARED.matcher(text);
    if (!found.matches() || (field.isEmpty() && found.group(1).isEmpty())) {
      return Optional.empty();
    }
    String comparison = WORDS.get(found.group(2));
    String value = found.group(3).replaceAll("^\"|\"$", "");
    String meant =
        (found.group(1).isEmpty() ? field : found.group(1))
            + ": "
            + (comparison.isEmpty() ? value : "{" + comparison + ": " + value + "}");
    return Optional.of(Mistake.of("yaml-where-compared", text).meant(Optional.of(meant)));
  }

  Optional<Boolean> truth(Scalar value, String field) {
    String word = value.text().strip().toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      notes.add(value.at(), Mistake.of("yaml-truth", field, value.text()));
      return Optional.empty();
    }
    return Optional.of(TRUE.contains(word));
  }

  private Optional<String> number(Scalar value, String text, Class<?> type, String field) {
    boolean isHex = text.matches("0[xX][0-9a-fA-F]{1,16}");
    if (!isHex && !text.matches("-?[0-9]{1,19}")) {
      notes.add(value.at(), Mistake.of("yaml-number", field, value.text()));
      return Optional.empty();
    }
    BigInteger number = isHex ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    int bits = type == int.class ? Integer.SIZE : Long.SIZE;
    if (number.bitLength() >= bits) {
      notes.add(value.at(), Mistake.of("yaml-number-big", field, value.text()));
      return Optional.empty();
    }
    return Optional.of(number + (type == long.class ? "L" : ""));
  }

  private Optional<String> constant(Scalar value, String text, Class<?> type) {
    String prefix = type.getSimpleName() + ".";
    String word = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    String name = word.replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      names.add(((Enum<?>) constant).name());
    }
    if (!names.contains(name)) {
      notes.addUnknown(
          value.at(), Mistake.of("constant-unknown", type.getSimpleName(), word), name, names);
      return Optional.empty();
    }
    return Optional.of(prefix + name);
  }

  Optional<String> address(Scalar value, String text, String field) {
    if (!Ip.parse(text).isPresent()) {
      notes.add(
          value.at(), Mistake.of(text.contains("/") ? "yaml-within" : "yaml-address", field, text));
      return Optional.empty();
    }
    return Optional.of(Ip.parse(text).toString());
  }

  Optional<String> prefix(Scalar value, String text, String field) {
    if (!Prefix.parse(text).isPresent()) {
      notes.add(value.at(), Mistake.of("yaml-prefix", field, text));
      return Optional.empty();
    }
    return Optional.of(Prefix.parse(text).toString());
  }

  /** A text in quotes, whatever stands in it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(ESCAPED.getOrDefault(c, String.valueOf(c)));
    }
    return quoted.append('"').toString();
  }
}
