package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.cause.Strength;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Kind;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the text of a rule file of rules that are written in YAML. */
public final class YamlRules {
  private static final int MOST_BYTES = 1 << 18;
  private static final List<String> KEYS = List.of("name", "strength", "table", "when", "then");

  private final Path path;
  private final String cause;
  private final FactNames facts;
  private final Notes notes = new Notes();
  private final Keys keys = new Keys(notes);
  private final Set<String> called = new HashSet<>();
  private final DrlText drl;

  private YamlRules(Path path, String cause, FactNames facts) {
    this.path = path;
    this.cause = cause;
    this.facts = facts;
    this.drl = new DrlText(Place.whole(path));
  }

  /**
   * Translates a file.
   *
   * @param path where it stands; a table stands beside it
   * @param family the folder's name
   * @param cause whose rules they are
   */
  public static Translation translate(
      Path path, String family, String cause, byte[] bytes, FactNames facts) {
    YamlRules rules = new YamlRules(path, cause, facts);
    if (!cause.matches("[a-z0-9]+(-[a-z0-9]+)*") || !family.matches("[a-z][a-z0-9]*")) {
      rules.notes.add(Place.whole(path), Mistake.of("yaml-file-name", family, cause));
    }
    rules
        .drl
        .add("package rules." + family + ";\n\n")
        .add("import io.hopwise.fact.*;\nimport io.hopwise.fact.Step.*;\n");
    rules.read(bytes);
    boolean isSound = rules.notes.found().isEmpty();
    return new Translation(
        isSound ? rules.drl.text() : "", rules.drl.origins(), rules.notes.found());
  }

  private void read(byte[] bytes) {
    Optional<String> text = bytes.length > MOST_BYTES ? Optional.empty() : Decoded.text(bytes);
    if (text.isEmpty()) {
      notes.add(
          Place.whole(path),
          bytes.length > MOST_BYTES ? Mistake.of("yaml-too-much") : Mistake.of("table-text"));
      return;
    }
    try {
      YamlNode root = YamlReader.read(text.get(), Lines.of(path, text.get()));
      Optional<Mapping> file = keys.mapping(root, "file", List.of("rules"));
      file.flatMap(found -> keys.list(found.at(), found.value("rules"), "rules"))
          .ifPresent(rules -> rules.items().forEach(this::rule));
    } catch (Unreadable e) {
      notes.add(e);
    }
  }

  private void rule(YamlNode node) {
    Optional<Mapping> found = keys.mapping(node, "rules", KEYS);
    if (found.isEmpty()) {
      return;
    }
    Mapping rule = found.get();
    Optional<YamlNode> table = rule.value("table");
    if (table.isEmpty()) {
      rule(rule);
      return;
    }
    Optional<Table> read =
        keys.text(table.get(), "table").flatMap(name -> Table.read(path, name, notes));
    read.ifPresent(
        rows -> rows.rows().forEach(row -> rule(new Filling(rows, row, notes).rule(rule))));
  }

  private void rule(Mapping rule) {
    String name = keys.text(rule, "name").map(this::name).orElse("");
    String strength = keys.text(rule, "strength").map(this::strength).orElse("");
    drl.from(rule.at())
        .add("\nrule " + Values.quoted(cause + ": " + name) + "\n")
        .add("  @cause( " + cause + " )  @strength( " + strength + " )\nwhen\n");
    Optional<Items> when = keys.list(rule.at(), rule.value("when"), "when");
    Names names = new Names(facts, given(when), notes);
    when.ifPresentOrElse(new Patterns(names, drl, notes)::read, names::bindUnsure);
    drl.from(rule.at()).add("then\n");
    new Conclusion(cause, names, drl, notes).read(rule.at(), rule.value("then"));
    drl.from(rule.at()).add("end\n");
  }

  /** A rule's name, which no other rule of the file has. */
  private String name(Scalar value) {
    boolean isFilled = value.kind() == Kind.CELL;
    String name = Keys.words(value);
    if (isFilled) {
      name = name.replace('"', '\'').replace('\\', '/');
    } else if (name.contains("\"") || name.contains("\\")) {
      notes.add(value.at(), Mistake.of("yaml-name-sign", name.contains("\"") ? "\"" : "\\"));
    }
    String own = name;
    for (int i = 2; isFilled && called.contains(own); i++) {
      own = name + " (" + i + ")";
    }
    if (!called.add(own)) {
      notes.add(value.at(), Mistake.of("yaml-name-twice", own));
    }
    return own;
  }

  private String strength(Scalar value) {
    String word = value.text().strip();
    if (Strength.named(word).isEmpty()) {
      List<String> all = Arrays.stream(Strength.values()).map(Strength::toString).toList();
      notes.addUnknown(value.at(), Mistake.of("card-word", "strength", word), word, all);
    }
    return word;
  }

  private static Set<String> given(Optional<Items> when) {
    Set<String> given = new HashSet<>();
    for (YamlNode pattern : when.map(Items::items).orElse(List.of())) {
      if (pattern instanceof Mapping mapping
          && mapping.value("bind").orElse(pattern) instanceof Scalar name) {
        given.add(name.text().strip().replaceFirst("^\\$", ""));
      }
    }
    return given;
  }
}
