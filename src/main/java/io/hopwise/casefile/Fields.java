package io.hopwise.casefile;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one mapping, each read as what it has to be. What can't be read so is noted in
 * {@link Problems} and taken as absent.
 */
final class Fields {
  private final Node.Mapping mapping;
  private final String where;
  private final FieldNames known;
  private final Problems problems;
  private final Optional<Source> origin;

  private Fields(
      Node.Mapping mapping,
      String where,
      FieldNames known,
      Problems problems,
      Optional<Source> origin) {
    this.mapping = mapping;
    this.where = where;
    this.known = known;
    this.problems = problems;
    this.origin = origin;
  }

  /**
   * The fields of a mapping; any that is not among the known ones is noted.
   *
   * @param where what a message calls the mapping: {@code symptom 1}, {@code route}
   * @param known in the order a message lists them
   * @return empty, and noted, when the node is no mapping
   */
  static Optional<Fields> of(Node node, String where, FieldNames known, Problems problems) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.at(), "mapping-expected", where, String.join(", ", known.inOrder()));
      return Optional.empty();
    }
    Optional<Source> origin =
        problems.mayTellOrigins() && !known.contains(Origin.KEY)
            ? problems.origin(node)
            : Optional.empty();
    List<Node.Entry> entries =
        origin.isPresent() ? problems.withoutOrigin(mapping) : mapping.entries();
    for (int i = 0; i < entries.size(); i++) {
      Node.Scalar key = entries.get(i).key();
      if (!known.contains(key.text())) {
        problems.addUnknown(key.at(), "unknown-field", where, key.text(), known.inOrder());
      }
    }
    return Optional.of(new Fields(mapping, where, known, problems, origin));
  }

  /** The same fields, which were read there. */
  Fields readAt(Optional<Source> there) {
    return there.isPresent() ? new Fields(mapping, where, known, problems, there) : this;
  }

  /** What a message calls the mapping. */
  String where() {
    return where;
  }

  /** Where the mapping was read, if it says so; else the line it begins at. */
  Source source() {
    return origin.orElseGet(() -> problems.source(mapping.at()));
  }

  /** Whether the field is there, with a value or without. */
  boolean has(String key) {
    return find(key).isPresent();
  }

  /** Where the field's value stands; where the mapping begins when it is not there. */
  Position at(String key) {
    return find(key).map(entry -> entry.value().at()).orElse(mapping.at());
  }

  /** Where the field's key stands; where the mapping begins when it is not there. */
  Position keyAt(String key) {
    return find(key).map(entry -> entry.key().at()).orElse(mapping.at());
  }

  /** The field's value. */
  Optional<Node> node(String key) {
    return find(key).map(Node.Entry::value);
  }

  private Optional<Node.Entry> find(String key) {
    List<Node.Entry> entries = mapping.entries();
    // asked ten times a fact: going by number spares an iterator each time
    for (int i = 0; i < entries.size(); i++) {
      Node.Entry entry = entries.get(i);
      if (entry.key().text().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** Notes that the field must be there when it is not, not even misspelt. */
  void need(String key) {
    if (isMissing(key)) {
      problems.add(mapping.at(), "field-missing", where, key);
    }
  }

  /** Whether the field is neither there nor meant by a field that no one knows. */
  boolean isMissing(String key) {
    if (has(key)) {
      return false;
    }
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      if (!known.contains(name)
          && Spelling.closest(name, known.inOrder()).filter(key::equals).isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** A text; empty when absent. */
  String text(String key) {
    return scalar(key).map(Node.Scalar::text).orElse("");
  }

  /** A text, which may be one without a character; empty when absent. */
  String literal(String key) {
    Optional<Node> node = node(key);
    return node.isPresent() && node.get() instanceof Node.Scalar scalar ? scalar.text() : "";
  }

  /** A text; the other when absent. */
  String text(String key, String otherwise) {
    return scalar(key).map(Node.Scalar::text).orElse(otherwise);
  }

  /** An address; none when absent. */
  Ip ip(String key) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return Ip.NONE;
    }
    Ip ip = Ip.parse(scalar.get().text());
    if (!ip.isPresent()) {
      problems.add(scalar.get().at(), "no-address", where, key, scalar.get().text());
    }
    return ip;
  }

  /** A prefix, where an address alone stands for itself; none when absent. */
  Prefix prefix(String key) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return Prefix.NONE;
    }
    Prefix prefix = Prefix.parse(scalar.get().text());
    if (!prefix.isPresent()) {
      problems.add(scalar.get().at(), "no-prefix", where, key, scalar.get().text());
    }
    return prefix;
  }

  /** A point in time as RFC 3339 writes it, in seconds since 1970 in UTC; -1 when absent. */
  long second(String key) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return -1;
    }
    try {
      return OffsetDateTime.parse(scalar.get().text()).toEpochSecond();
    } catch (DateTimeParseException e) {
      problems.add(scalar.get().at(), "no-time", where, key, scalar.get().text());
      return -1;
    }
  }

  /** A whole number within these bounds, decimal or as {@code 0x1f}; the other when absent. */
  long number(String key, long least, long most, long otherwise) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    Optional<Long> number = Numbers.parse(scalar.get().text());
    if (number.isEmpty() || number.get() < least || number.get() > most) {
      problems.add(
          scalar.get().at(),
          "no-number",
          where,
          key,
          scalar.get().text(),
          Long.toString(least),
          Long.toString(most));
      return otherwise;
    }
    return number.get();
  }

  /** A whole number that fits an int. */
  int integer(String key, int least, int most, int otherwise) {
    return (int) number(key, least, most, otherwise);
  }

  /** {@code true} or {@code false}; the other when absent. */
  boolean flag(String key, boolean otherwise) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    return switch (scalar.get().text()) {
      case "true", "yes", "on", "True", "TRUE" -> true;
      case "false", "no", "off", "False", "FALSE" -> false;
      default -> {
        problems.add(scalar.get().at(), "no-flag", where, key, scalar.get().text());
        yield otherwise;
      }
    };
  }

  /** One of these words; the other when absent. */
  String word(String key, List<String> words, String otherwise) {
    Optional<Node.Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return otherwise;
    }
    String text = scalar.get().text();
    if (words.contains(text)) {
      return text;
    }
    problems.addUnknown(scalar.get().at(), "unknown-word", where + " " + key, text, words);
    return otherwise;
  }

  /** The items of a list; none when absent. */
  List<Node> list(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty() || isNothing(node.get())) {
      return List.of();
    }
    if (node.get() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    problems.add(node.get().at(), "list-expected", where, key);
    return List.of();
  }

  /** The texts of a list; a single text counts as a list of one. */
  List<String> texts(String key) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof Node.Scalar single && !single.isNothing()) {
      return List.of(single.text());
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list(key)) {
      if (item instanceof Node.Scalar scalar) {
        texts.add(scalar.text());
      } else {
        problems.add(item.at(), "text-expected", where, key);
      }
    }
    return texts;
  }

  private Optional<Node.Scalar> scalar(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!(node.get() instanceof Node.Scalar scalar)) {
      problems.add(node.get().at(), "text-expected", where, key);
      return Optional.empty();
    }
    if (scalar.isNothing()) {
      problems.add(scalar.at(), "value-missing", where, key);
      return Optional.empty();
    }
    return Optional.of(scalar);
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNothing();
  }
}
