package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.Conditions.Constraint;
import io.hopwise.engine.yaml.YamlNode.Items;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Collected;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The patterns of one rule: what stands below {@code when}. */
final class Patterns {
  private static final List<String> KINDS = List.of("fact", "present", "absent");
  private static final List<String> KEYS =
      List.of("say", "fact", "present", "absent", "bind", "where", "collected");

  private final Names names;
  private final DrlText drl;
  private final Notes notes;
  private final Keys keys;
  private final List<Class<?>> known = new ArrayList<>();
  private int number;

  Patterns(Names names, DrlText drl, Notes notes) {
    this.names = names;
    this.drl = drl;
    this.notes = notes;
    this.keys = new Keys(notes);
  }

  void read(Items when) {
    when.items().forEach(this::pattern);
  }

  private void pattern(YamlNode node) {
    Optional<Mapping> found = keys.mapping(node, "when", KEYS);
    if (found.isEmpty()) {
      return;
    }
    Mapping pattern = found.get();
    List<String> kinds = KINDS.stream().filter(kind -> pattern.value(kind).isPresent()).toList();
    if (kinds.size() != 1) {
      notes.add(
          pattern.at(),
          (kinds.isEmpty()
                  ? Mistake.of("yaml-no-fact")
                  : Mistake.of("yaml-facts", String.join(", ", kinds)))
              .oneOf(KINDS));
      bound(pattern, "fact").ifPresent(name -> names.bind(name, Object.class));
      return;
    }
    Optional<Scalar> words = keys.text(pattern, "say");
    String kind = kinds.get(0);
    Optional<Scalar> fact = keys.text(pattern.value(kind).orElseThrow(), kind);
    Optional<Class<?>> type = fact.flatMap(this::type);
    if (type.isEmpty()) {
      bound(pattern, kind).ifPresent(name -> names.bind(name, Object.class));
      return;
    }
    pattern(pattern, kind, fact.get().at(), type.get(), words.map(Keys::words).orElse(""));
  }

  private void pattern(Mapping pattern, String kind, Place at, Class<?> type, String words) {
    Conditions conditions = new Conditions(type, names, notes);
    pattern.value("where").ifPresent(conditions::read);
    boolean isFirst = number++ == 0;
    if (isFirst && kind.equals("absent")) {
      notes.add(at, Mistake.of("yaml-absent-first"));
    }
    if (!isFirst && !conditions.isJoined() && !CaseFact.class.isAssignableFrom(type)) {
      notes.add(at, Mistake.of("yaml-not-joined", type.getSimpleName()));
    }
    Optional<String> name = bound(pattern, kind);
    if (name.isPresent() && !names.bind(name.get(), type)) {
      notes.add(pattern.value("bind").orElseThrow().at(), Mistake.of("yaml-twice", name.get()));
      names.bindUnsure();
    }
    boolean isAbsent = kind.equals("absent");
    if (isAbsent) {
      guard(pattern, at, type, conditions);
    } else {
      known.add(type);
      pattern
          .value("collected")
          .ifPresent(node -> notes.add(node.at(), Mistake.of("yaml-collected-present")));
    }
    // what looks like an escape is read as one even in a comment (JLS 3.3)
    drl.from(pattern.at()).add("  // " + words.replace("\\u", "/u") + "\n");
    drl.from(at).add(isAbsent ? "  not " : kind.equals("present") ? "  exists " : "  ");
    drl.add(name.map(one -> "$" + one + " : ").orElse("") + type.getSimpleName() + "(");
    String before = " ";
    for (Constraint constraint : conditions.found()) {
      drl.from(at).add(before).from(constraint.at()).add(constraint.text());
      before = ", ";
    }
    drl.from(at).add(conditions.found().isEmpty() ? ")\n" : " )\n");
  }

  private Optional<Class<?>> type(Scalar fact) {
    Optional<Class<?>> type = names.facts().fact(fact.text());
    if (type.isEmpty()) {
      notes.add(
          fact.at(),
          Mistake.of("fact-unknown", fact.text())
              .meant(Spelling.closest(fact.text(), names.facts().facts()))
              .oneOf(names.facts().facts()));
    }
    return type;
  }

  private Optional<String> bound(Mapping pattern, String kind) {
    Optional<YamlNode> bind = pattern.value("bind");
    if (bind.isPresent() && !kind.equals("fact")) {
      notes.add(bind.get().at(), Mistake.of("yaml-bind-kind", kind));
      names.bindUnsure();
      return Optional.empty();
    }
    Optional<String> name = bind.flatMap(node -> keys.text(node, "bind")).flatMap(keys::name);
    if (bind.isPresent() && name.isEmpty()) {
      names.bindUnsure();
    }
    return name;
  }

  /** Absence of what nobody collected proves nothing: {@code collected} says that somebody did. */
  private void guard(Mapping pattern, Place at, Class<?> type, Conditions conditions) {
    Optional<Topic> topic =
        pattern
            .value("collected")
            .flatMap(node -> keys.text(node, "collected"))
            .flatMap(this::topic);
    if (topic.isPresent()) {
      Optional<String> host = conditions.equality("host");
      if (host.isEmpty()) {
        if (!conditions.isAsked("host")) {
          notes.add(at, Mistake.of("yaml-collected-where", topic.get().name()));
        }
        return;
      }
      Place from = pattern.value("collected").orElseThrow().at();
      String netns = conditions.equality("netns").map(one -> ", netns == " + one).orElse("");
      drl.from(from)
          .add("  Collected( host == " + host.get() + netns)
          .add(", topic == Topic." + topic.get().name() + " )\n");
      return;
    }
    if (pattern.value("collected").isPresent()) {
      return;
    }
    if (type == CapturedPacket.class && !known.contains(Capture.class)) {
      notes.add(at, Mistake.of("yaml-not-captured"));
    } else if (type != CapturedPacket.class
        && type != Collected.class
        && HostFact.class.isAssignableFrom(type)
        && !known.contains(Collected.class)) {
      String likely = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
      notes.add(
          at,
          Mistake.of("yaml-not-collected", type.getSimpleName())
              .meant(
                  topics().stream()
                      .filter(one -> one.startsWith(stem(likely)))
                      .findFirst()
                      .map(one -> "collected: " + one))
              .oneOf(topics()));
    }
  }

  /** What ROUTE and ROUTES, ENTRY and ENTRIES have in common. */
  private static String stem(String fact) {
    return fact.toUpperCase(Locale.ROOT).replaceFirst("Y$", "");
  }

  private Optional<Topic> topic(Scalar value) {
    String name = value.text().strip().replace('-', '_').toUpperCase(Locale.ROOT);
    if (!topics().contains(name)) {
      notes.addUnknown(
          value.at(), Mistake.of("constant-unknown", "collected", value.text()), name, topics());
      return Optional.empty();
    }
    return Optional.of(Topic.valueOf(name));
  }

  private static List<String> topics() {
    return Arrays.stream(Topic.values()).map(Topic::name).toList();
  }
}
