package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A mapping of a connector, whose mistakes are said as it is read. */
final class Section {
  private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)*");
  private static final String SECRET = "secret.";
  private static final String VARIABLE = "HOPWISE_SERVE_DESK_";

  private final String where;
  private final Yaml.Mapping at;
  private final Problems problems;

  /**
   * A mapping.
   *
   * @param where what it is called in the file
   */
  Section(String where, Yaml.Mapping at, Problems problems) {
    this.where = where;
    this.at = at;
    this.problems = problems;
  }

  /** Its keys are among these; others are said. */
  Section of(String... known) {
    List<String> all = Arrays.asList(known);
    at.entries()
        .forEach(
            (key, entry) -> {
              if (!all.contains(key)) {
                say(
                    entry.line(),
                    Mistake.of("card-key", where, key)
                        .meant(Spelling.closest(key, all))
                        .oneOf(new TreeSet<>(all)));
              }
            });
    return this;
  }

  void say(int line, Mistake what) {
    problems.say(line, what);
  }

  /** Something is wrong with the value behind a key. */
  void say(String key, Mistake what) {
    problems.say(line(key), what);
  }

  /** Where a key stands; where all of it begins if it is not there. */
  int line(String key) {
    return at.entries().containsKey(key) ? at.entries().get(key).line() : at.line();
  }

  boolean has(String key) {
    return at.entries().containsKey(key);
  }

  /** What stands behind a key. */
  Optional<Yaml> at(String key) {
    return Optional.ofNullable(at.entries().get(key)).map(Yaml.Entry::value);
  }

  /** A key has to be there. */
  void need(String key) {
    if (!has(key)) {
      problems.say(at.line(), Mistake.of("connector-lacks", where, key));
    }
  }

  /** The text behind a key; the usual one where it is not there. */
  String text(String key, String usual) {
    return at(key).map(value -> scalar(key, value)).orElse(usual);
  }

  /** A whole number that is not negative. */
  int number(String key, int usual) {
    String said = text(key, Integer.toString(usual));
    if (!Content.WHOLE.matcher(said).matches() || said.length() > 6) {
      say(key, Mistake.of("connector-number", key, said));
      return usual;
    }
    return Integer.parseInt(said);
  }

  private String scalar(String key, Yaml value) {
    if (value instanceof Yaml.Scalar scalar) {
      return scalar.text();
    }
    say(value.line(), Mistake.of("card-scalar", key));
    return "";
  }

  /** One text or several. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Yaml item : items(key)) {
      texts.add(scalar(key, item));
    }
    return texts;
  }

  private List<Yaml> items(String key) {
    return at(key)
        .map(value -> value instanceof Yaml.Sequence list ? list.items() : List.of(value))
        .orElse(List.of());
  }

  /** One of these words. */
  String word(String key, String usual, List<String> known) {
    String said = text(key, usual);
    if (known.contains(said)) {
      return said;
    }
    say(key, Mistake.of("card-word", key, said).meant(Spelling.closest(said, known)).oneOf(known));
    return usual;
  }

  /** A JSON pointer; an empty one where the key is not there. */
  String pointer(String key) {
    return checked(key, text(key, ""));
  }

  /** One pointer or several. */
  List<String> pointers(String key) {
    return texts(key).stream().map(text -> checked(key, text)).toList();
  }

  private String checked(String key, String text) {
    if (!POINTER.matcher(text).matches()) {
      say(key, Mistake.of("connector-pointer", key, text));
      return "";
    }
    return text;
  }

  /** A mapping behind a key; what is none is said. */
  Optional<Section> section(String key) {
    return at(key).flatMap(value -> section(key, value));
  }

  /** One mapping or several. */
  List<Section> sections(String key) {
    return items(key).stream().map(item -> section(key, item)).flatMap(Optional::stream).toList();
  }

  private Optional<Section> section(String key, Yaml value) {
    if (value instanceof Yaml.Mapping mapping) {
      return Optional.of(new Section(key, mapping, problems));
    }
    say(value.line(), Mistake.of("card-mapping", key));
    return Optional.empty();
  }

  /** Texts by their names. */
  Map<String, List<String>> byName(String key) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            named -> named.at.entries().keySet().forEach(one -> texts.put(one, named.texts(one))));
    return texts;
  }

  /** Pointers, each with the texts that may stand there. */
  Map<String, List<String>> byPointer(String key) {
    Map<String, List<String>> texts = byName(key);
    texts.keySet().forEach(pointer -> checked(key, pointer));
    return texts;
  }

  /** Templates by their names. */
  Map<String, Template> templates(String key, Set<String> names) {
    Map<String, Template> templates = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            named ->
                named
                    .at
                    .entries()
                    .keySet()
                    .forEach(one -> templates.put(one, named.template(one, names))));
    return templates;
  }

  /** A template in which these names may stand; an empty one where the key is not there. */
  Template template(String key, Set<String> names) {
    return template(line(key), text(key, ""), names);
  }

  Template template(int line, String text, Set<String> names) {
    try {
      Template template = Template.of(text);
      for (String name : template.names()) {
        boolean isSecret = name.startsWith(SECRET) && names.contains(SECRET);
        if (!isSecret && !names.contains(name)) {
          say(line, unknown(name, names));
        }
      }
      return template;
    } catch (Template.Malformed e) {
      say(line, Mistake.of("connector-brace", String.valueOf(e.getMessage())));
      return Template.EMPTY;
    }
  }

  private static Mistake unknown(String name, Set<String> names) {
    Set<String> secrets =
        names.stream()
            .filter(known -> known.startsWith(SECRET))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean isSecret = name.startsWith(SECRET) && !secrets.isEmpty();
    Set<String> known = isSecret ? secrets : new TreeSet<>(names);
    if (known.remove(SECRET)) {
      known.add(SECRET + "token");
    }
    String variable =
        VARIABLE + name.substring(isSecret ? SECRET.length() : 0).toUpperCase(Locale.ROOT);
    Mistake mistake =
        isSecret
            ? Mistake.of("connector-secret", name, variable)
            : Mistake.of("connector-name", name);
    return mistake.meant(Spelling.closest(name, known)).oneOf(known);
  }

  /** JSON with templates, by its names. */
  Map<String, Content> contents(Set<String> names) {
    Map<String, Content> contents = new LinkedHashMap<>();
    at.entries().forEach((key, entry) -> contents.put(key, content(entry.value(), names)));
    return contents;
  }

  /** JSON with templates in which these names may stand. */
  Content content(Yaml value, Set<String> names) {
    return new ContentReader(this, names).read(value);
  }
}
