package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.Ip;
import io.hopwise.fact.PortRange;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Version;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** How a field is compared with what is written behind it. */
final class Comparisons {
  /** All there are. */
  static final List<String> WORDS =
      List.of(
          "not",
          "any-of",
          "none-of",
          "less",
          "more",
          "at-least",
          "at-most",
          "contains",
          "begins-with",
          "ends-with",
          "matches",
          "within");

  private static final Map<String, String> OF_NUMBERS =
      Map.of("less", "<", "more", ">", "at-least", ">=", "at-most", "<=");
  private static final Map<String, String> OF_VERSIONS =
      Map.of("less", "isBelow", "more", "isAbove", "at-least", "isAtLeast", "at-most", "isAtMost");
  private static final Map<String, String> OF_TEXTS =
      Map.of(
          "begins-with", "str[startsWith]", "ends-with", "str[endsWith]", "contains", "contains");

  private final Names names;
  private final Notes notes;
  private final Values values;
  private final Operands operands;

  /** A field of a fact. */
  record Field(Class<?> fact, String path, Class<?> type) {
    boolean isNumber() {
      return type == int.class || type == long.class;
    }

    boolean isList() {
      return Collection.class.isAssignableFrom(type);
    }
  }

  /** An equality, and what the field is equal to. */
  record Equal(String text, String to) {}

  Comparisons(Names names, Notes notes) {
    this.names = names;
    this.notes = notes;
    this.values = new Values(notes);
    this.operands = new Operands(names, values, notes);
  }

  /** Whether anything was compared with what a fact above says. */
  boolean isJoined() {
    return operands.isJoined();
  }

  Optional<Equal> equal(Field field, Scalar value) {
    if (field.isList()) {
      notes.add(value.at(), Mistake.of("yaml-list-field", field.path()));
      return Optional.empty();
    }
    if (field.type() == Version.class) {
      return operands.version(field, "is", value).map(text -> new Equal(text, text));
    }
    if (field.type() == boolean.class && !Names.isReference(value)) {
      return values
          .truth(value, field.path())
          .map(truth -> new Equal(truth ? field.path() : "!" + field.path(), "" + truth));
    }
    return operands
        .operand(field, field.type(), value)
        .map(right -> new Equal(field.path() + " == " + right, right));
  }

  /** One of these is enough. */
  Optional<String> anyOf(Field field, Items list) {
    List<String> all = each(field, list);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.size() == 1 ? all.get(0) : "( " + String.join(" || ", all) + " )");
  }

  /** One of {@link #WORDS} with what stands behind it. */
  Optional<String> compared(Field field, Scalar word, YamlNode value) {
    String comparison = word.text();
    if (comparison.matches("[0-9]+")) {
      return refused(word.at(), Mistake.of("yaml-number", field.path(), "…," + comparison));
    }
    if (!WORDS.contains(comparison)) {
      notes.addUnknown(
          word.at(), Mistake.of("yaml-comparison-unknown", comparison), comparison, WORDS);
      return Optional.empty();
    }
    return switch (comparison) {
      case "any-of" -> list(comparison, value).flatMap(list -> anyOf(field, list));
      case "none-of" -> list(comparison, value).flatMap(list -> noneOf(field, list));
      default ->
          value instanceof Scalar one
              ? compared(field, word, one)
              : comparison.equals("not") && value instanceof Items list
                  ? noneOf(field, list)
                  : refused(value.at(), Mistake.of("yaml-one-value", comparison));
    };
  }

  private Optional<String> compared(Field field, Scalar word, Scalar value) {
    String comparison = word.text();
    return switch (comparison) {
      case "not" -> not(field, value);
      case "matches" -> matches(field, word, value);
      case "within" -> within(field, word, value);
      case "contains" ->
          field.type() == String.class ? text(field, word, value) : holds(field, word, value);
      case "begins-with", "ends-with" -> text(field, word, value);
      default -> {
        if (field.type() == Version.class) {
          yield operands.version(field, OF_VERSIONS.get(comparison), value);
        }
        if (!field.isNumber()) {
          yield unordered(field, word);
        }
        yield operands
            .operand(field, field.type(), value)
            .map(right -> field.path() + " " + OF_NUMBERS.get(comparison) + " " + right);
      }
    };
  }

  private Optional<String> not(Field field, Scalar value) {
    if (field.type() == Version.class) {
      // what is not known is not another either
      return operands.version(field, "is", value).map(is -> field.path() + ".known && !" + is);
    }
    if (field.type() == boolean.class && !Names.isReference(value)) {
      return values.truth(value, field.path()).map(truth -> (truth ? "!" : "") + field.path());
    }
    if (field.isList()) {
      return refused(value.at(), Mistake.of("yaml-list-field", field.path()));
    }
    return operands.operand(field, field.type(), value).map(right -> field.path() + " != " + right);
  }

  private Optional<String> noneOf(Field field, Items list) {
    List<String> all = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Scalar one) {
        not(field, one).ifPresent(all::add);
      } else {
        notes.add(item.at(), Mistake.of("yaml-one-value", "none-of"));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", all));
  }

  private List<String> each(Field field, Items list) {
    List<String> all = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Scalar one) {
        equal(field, one).ifPresent(equal -> all.add(equal.text()));
      } else {
        notes.add(item.at(), Mistake.of("yaml-one-value", "any-of"));
      }
    }
    if (list.items().isEmpty()) {
      notes.add(list.at(), Mistake.of("yaml-value-missing", field.path()));
    }
    return all;
  }

  private Optional<Items> list(String comparison, YamlNode value) {
    if (value instanceof Items list) {
      return Optional.of(list);
    }
    notes.add(value.at(), Mistake.of("yaml-list-value", comparison));
    return Optional.empty();
  }

  private Optional<String> text(Field field, Scalar word, Scalar value) {
    if (field.type() != String.class) {
      return refused(word.at(), Mistake.of("yaml-text-only", word.text(), field.path()));
    }
    return operands
        .operand(field, String.class, value)
        .map(right -> field.path() + " " + OF_TEXTS.get(word.text()) + " " + right);
  }

  private Optional<String> matches(Field field, Scalar word, Scalar value) {
    if (field.type() != String.class) {
      return refused(word.at(), Mistake.of("yaml-text-only", word.text(), field.path()));
    }
    try {
      java.util.regex.Pattern.compile(value.text());
    } catch (PatternSyntaxException e) {
      return refused(
          value.at(), Mistake.of("regex-wrong", value.text(), String.valueOf(e.getDescription())));
    }
    return Optional.of(field.path() + " matches " + Values.quoted(value.text()));
  }

  /** An address in a network, or a network in one. */
  private Optional<String> within(Field field, Scalar word, Scalar value) {
    if (field.type() != Ip.class && field.type() != Prefix.class) {
      return refused(word.at(), Mistake.of("yaml-address-only", word.text(), field.path()));
    }
    String asks = field.type() == Ip.class ? "contains" : "covers";
    return operands
        .operand(field, Prefix.class, value)
        .map(network -> network + "." + asks + "( " + field.path() + " )");
  }

  /** What a list, a network or a range of ports holds. */
  private Optional<String> holds(Field field, Scalar word, Scalar value) {
    if (field.type() == Prefix.class || field.type() == PortRange.class) {
      Class<?> held = field.type() == Prefix.class ? Ip.class : int.class;
      return operands
          .operand(field, held, value)
          .map(right -> field.path() + ".contains( " + right + " )");
    }
    if (!field.isList()) {
      return refused(word.at(), Mistake.of("yaml-text-only", word.text(), field.path()));
    }
    return operands
        .operand(field, element(field), value)
        .map(right -> field.path() + " contains " + right);
  }

  /** What a list is a list of; texts where that can't be told. */
  private static Class<?> element(Field field) {
    int point = field.path().lastIndexOf('.');
    String name = field.path().substring(point + 1);
    return Arrays.stream(field.fact().getMethods())
        .filter(method -> point < 0 && method.getName().equals(name))
        .map(method -> method.getGenericReturnType())
        .filter(ParameterizedType.class::isInstance)
        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
        .filter(Class.class::isInstance)
        .findFirst()
        .<Class<?>>map(type -> (Class<?>) type)
        .orElse(String.class);
  }

  /** Texts have no order; versions have one. */
  private Optional<String> unordered(Field field, Scalar word) {
    for (String name : names.facts().fields(field.fact())) {
      if (names.facts().field(field.fact(), name).filter(Version.class::equals).isPresent()) {
        return refused(
            word.at(),
            Mistake.of("yaml-unordered", word.text(), field.path()).meant(Optional.of(name)));
      }
    }
    return refused(word.at(), Mistake.of("yaml-unordered", word.text(), field.path()));
  }

  private Optional<String> refused(Place at, Mistake what) {
    notes.add(at, what);
    return Optional.empty();
  }
}
