package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads JSON with templates as YAML has it. */
final class ContentReader {
  /** What YAML and JSON write alike. */
  private static final Pattern JSON =
      Pattern.compile("true|false|-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?");

  private static final String NUMBER = "|number}";

  /** Of what there may be one each, and what is known of it there. */
  private static final Map<String, Set<String>> EACH =
      Map.of(
          "each_file",
          Set.of("file.name", "file.type", "file.base64"),
          "each_upload",
          Set.of("upload", "file.name"),
          "each_field",
          Set.of("field", "value"));

  private final Section section;
  private final Set<String> names;

  /**
   * Within a section, which says what is wrong.
   *
   * @param names that templates may have
   */
  ContentReader(Section section, Set<String> names) {
    this.section = section;
    this.names = names;
  }

  Content read(Yaml value) {
    if (value instanceof Yaml.Sequence list) {
      return new Content.Listed(list.items().stream().map(this::read).toList());
    }
    if (value instanceof Yaml.Mapping mapping) {
      return read(mapping);
    }
    return read((Yaml.Scalar) value);
  }

  private Content read(Yaml.Scalar scalar) {
    String text = scalar.text();
    if (scalar.isPlain() && JSON.matcher(text).matches()) {
      return new Content.Plain(text);
    }
    if (text.startsWith("{") && text.endsWith(NUMBER)) {
      String name = text.substring(1, text.length() - NUMBER.length());
      section.template(scalar.line(), "{" + name + "}", names);
      return new Content.Whole(name);
    }
    return new Content.Text(section.template(scalar.line(), text, names));
  }

  private Content read(Yaml.Mapping mapping) {
    for (Map.Entry<String, Yaml.Entry> one : mapping.entries().entrySet()) {
      if (EACH.containsKey(one.getKey())) {
        if (mapping.entries().size() > 1) {
          section.say(one.getValue().line(), Mistake.of("connector-each", one.getKey()));
        }
        Set<String> more = new TreeSet<>(names);
        more.addAll(EACH.get(one.getKey()));
        return new Content.Each(
            one.getKey().substring("each_".length()),
            new ContentReader(section, more).read(one.getValue().value()));
      }
    }
    List<Content.Field> fields = new ArrayList<>();
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              Set<String> more = new TreeSet<>(names);
              if (key.contains("{field}") && names.contains("fields")) {
                more.addAll(EACH.get("each_field"));
              }
              Template name = section.template(entry.line(), key, more);
              fields.add(
                  new Content.Field(name, new ContentReader(section, more).read(entry.value())));
            });
    return new Content.Fields(fields);
  }
}
