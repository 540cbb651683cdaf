package io.hopwise.draft;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the conditions by which a rule finds a line like this one again: what names it and how it
 * is, not what another host would have otherwise (addresses, counts, places in a list).
 */
final class FactPattern {
  /** What differs from case to case. */
  private static final Set<String> PASSING =
      Set.of(
          "source",
          "host",
          "value",
          "packets",
          "bytes",
          "position",
          "index",
          "peerIndex",
          "mac",
          "process",
          "expires",
          "age",
          "text",
          "netnsId");

  private final HostFact fact;
  private final Optional<Symptom> complaint;
  private final List<String> conditions = new ArrayList<>();

  private FactPattern(HostFact fact, Optional<Symptom> complaint) {
    this.fact = fact;
    this.complaint = complaint;
  }

  /** The conditions on the fact alone, as DRL. */
  static List<String> conditions(HostFact fact, Optional<Symptom> complaint) {
    FactPattern pattern = new FactPattern(fact, complaint);
    for (RecordComponent component : fact.getClass().getRecordComponents()) {
      pattern.add(component);
    }
    return pattern.conditions;
  }

  private void add(RecordComponent component) {
    String name = component.getName();
    Object value = valueOf(component);
    // a parameter's value is what is wrong with it, a counter's only grows
    boolean isPassing =
        PASSING.contains(name) && !(name.equals("value") && value instanceof String);
    if (value == null || isPassing) {
      return;
    }
    if (name.equals("netns")) {
      conditions.add(value.equals("") ? "netns == \"\"" : "netns != \"\"");
    } else if (value instanceof String text) {
      if (!text.isEmpty()) {
        conditions.add(name + " == " + quoted(text));
      }
    } else if (value instanceof Boolean is) {
      conditions.add((is ? "" : "!") + name);
    } else if (value instanceof Enum<?> constant) {
      conditions.add(
          name + " == " + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    } else if (value instanceof Integer number) {
      number(name, number);
    } else if (value instanceof Ip ip) {
      address(name, ip);
    } else if (value instanceof Prefix prefix) {
      prefix(name, prefix);
    }
  }

  private void number(String name, int number) {
    if (name.equals("port") && complaint.filter(bad -> bad.flow().port() == number).isPresent()) {
      conditions.add("port == $bad.flow.port");
    } else if (number >= 0) {
      conditions.add(name + " == " + number);
    }
  }

  private void address(String name, Ip ip) {
    if (complaint.filter(bad -> bad.getToIp().equals(ip)).isPresent()) {
      conditions.add(name + " == $bad.toIp");
    } else if (complaint.filter(bad -> bad.getFromIp().equals(ip)).isPresent()) {
      conditions.add(name + " == $bad.fromIp");
    }
  }

  private void prefix(String name, Prefix prefix) {
    if (complaint.filter(bad -> prefix.contains(bad.getToIp())).isPresent()) {
      conditions.add(name + ".contains( $bad.toIp )");
    } else if (complaint.filter(bad -> prefix.contains(bad.getFromIp())).isPresent()) {
      conditions.add(name + ".contains( $bad.fromIp )");
    }
  }

  private Object valueOf(RecordComponent component) {
    if (component.getType() == Source.class) {
      return null;
    }
    try {
      return component.getAccessor().invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record's component can always be read.", e);
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
