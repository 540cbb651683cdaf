package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.engine.yaml.YamlNode.Entry;
import io.hopwise.engine.yaml.YamlNode.Mapping;
import io.hopwise.engine.yaml.YamlNode.Scalar;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import java.util.List;
import java.util.Optional;

/** What a rule concludes: what stands below {@code then}. */
final class Conclusion {
  private static final List<String> KEYS = List.of("on", "host", "explains", "because");

  private final String cause;
  private final Names names;
  private final DrlText drl;
  private final Notes notes;
  private final Keys keys;

  Conclusion(String cause, Names names, DrlText drl, Notes notes) {
    this.cause = cause;
    this.names = names;
    this.drl = drl;
    this.notes = notes;
    this.keys = new Keys(notes);
  }

  void read(Place rule, Optional<YamlNode> then) {
    if (then.isEmpty()) {
      notes.add(rule, Mistake.of("yaml-lacks", "then"));
      return;
    }
    if (then.get() instanceof Scalar nothing && nothing.isNothing()) {
      notes.add(nothing.at(), Mistake.of("yaml-no-evidence"));
      return;
    }
    Optional<Mapping> concluded = keys.mapping(then.get(), "then", List.of("evidence"));
    if (concluded.isEmpty()) {
      return;
    }
    Optional<YamlNode> evidence = concluded.get().value("evidence");
    if (evidence.isEmpty()) {
      notes.add(then.get().at(), Mistake.of("yaml-no-evidence"));
      return;
    }
    keys.mapping(evidence.get(), "evidence", KEYS).ifPresent(this::evidence);
  }

  private void evidence(Mapping evidence) {
    drl.from(evidence.at()).add("  insertLogical( Evidence.of( " + Values.quoted(cause) + " )");
    Optional<YamlNode> on = evidence.value("on");
    Optional<YamlNode> host = evidence.value("host");
    Optional<YamlNode> because = evidence.value("because");
    on.ifPresent(node -> add("on", node, "", Step.class, HostFact.class));
    host.ifPresent(node -> add("host", node, ".host()", HostFact.class, Step.class));
    evidence.value("explains").ifPresent(node -> add("explains", node, "", Symptom.class));
    if (on.isEmpty() && host.isEmpty()) {
      notes.add(evidence.at(), Mistake.of("yaml-evidence-nowhere"));
    }
    if (because.isEmpty()) {
      notes.add(evidence.at(), Mistake.of("yaml-lacks", "because"));
    }
    if (because.isPresent()) {
      because(because.get());
    }
    drl.from(evidence.at()).add(" );\n");
  }

  private void because(YamlNode node) {
    if (!(node instanceof Mapping roles) || roles.entries().isEmpty()) {
      notes.add(node.at(), Mistake.of("yaml-because"));
      return;
    }
    for (Entry role : roles.entries()) {
      String word = role.key().text();
      if (keys.isGlued(role)) {
        continue;
      }
      if (!word.matches("[a-z][a-z0-9_]*")) {
        notes.add(role.key().at(), Mistake.of("yaml-role", word));
      } else {
        keys.text(role.value(), word)
            .flatMap(this::named)
            .ifPresent(
                found ->
                    drl.from(found.at())
                        .add(".because( " + Values.quoted(word) + ", $" + found.name() + " )"));
      }
    }
  }

  /** A name that a pattern gave, and where it is said. */
  private record Named(Place at, String name, Class<?> type) {}

  private Optional<Named> named(Scalar value) {
    return keys.name(value)
        .flatMap(
            name -> names.fact(value.at(), name).map(type -> new Named(value.at(), name, type)));
  }

  private void add(String key, YamlNode node, String asked, Class<?>... possible) {
    Optional<Named> found = keys.text(node, key).flatMap(this::named);
    if (found.isEmpty()) {
      return;
    }
    Class<?> type = found.get().type();
    for (Class<?> one : possible) {
      if (one.isAssignableFrom(type)) {
        String method = key.equals("host") ? "onHost" : key;
        String host = Step.class.isAssignableFrom(type) ? ".getHost()" : asked;
        drl.from(found.get().at())
            .add("." + method + "( $" + found.get().name() + (asked.isEmpty() ? "" : host) + " )");
        return;
      }
    }
    notes.add(
        node.at(), Mistake.of("yaml-evidence-kind", key, found.get().name(), type.getSimpleName()));
  }
}
