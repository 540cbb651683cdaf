package io.hopwise.change;

import io.hopwise.casefile.FactWriter;
import io.hopwise.fact.HostFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A change and the facts of the host that it is made on. */
record Treated(Change change, List<HostFact> before) {
  /** The host's facts when the change is made; none when the model can't make it. */
  List<HostFact> after() {
    return change.apply(before).orElse(List.of());
  }

  /** What the change makes of the facts: {@code - } before those that go, {@code + } those new. */
  List<String> difference() {
    return difference(change.host(), before, change.apply(before));
  }

  static List<String> difference(
      String host, List<HostFact> before, Optional<? extends List<HostFact>> after) {
    List<String> gone = lines(host, before);
    List<String> come = after.isEmpty() ? List.of() : lines(host, after.get());
    List<String> all = new ArrayList<>();
    List<String> left = new ArrayList<>(come);
    gone.stream().filter(line -> !left.remove(line)).forEach(line -> all.add("- " + line));
    List<String> old = new ArrayList<>(gone);
    come.stream().filter(line -> !old.remove(line)).forEach(line -> all.add("+ " + line));
    return all;
  }

  /** A route's place in its list says nothing here: it changes with every one before it. */
  private static List<String> lines(String host, List<HostFact> facts) {
    return FactWriter.lines(host, facts).stream()
        .map(FactWriter.Written::yaml)
        .map(yaml -> yaml.replaceAll("^((route|policy_rule): .*), position: \\d+", "$1"))
        .toList();
  }

  Commands commands() {
    return change.commands(HostProfile.of(before));
  }

  List<String> run() {
    return commands().run();
  }

  List<String> undo() {
    return commands().undo();
  }

  List<String> persist() {
    return commands().persist();
  }

  /** {@code key} or {@code key: first, second}. */
  List<String> remarks() {
    return commands().remarks().stream().map(Treated::text).toList();
  }

  String risk() {
    return text(change.risk());
  }

  private static String text(Remark remark) {
    return remark.arguments().isEmpty()
        ? remark.key()
        : remark.key() + ": " + String.join(", ", remark.arguments());
  }
}
