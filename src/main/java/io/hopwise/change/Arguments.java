package io.hopwise.change;

import io.hopwise.fact.Fact;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The arguments of one change, read as what they have to be; what can't be is noted. */
final class Arguments {
  private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  private final Map<String, String> values;
  private final Map<String, Fact> roles;
  private final String host;
  private final Surroundings around;
  private final List<HostFact> facts;
  private final List<String> problems = new ArrayList<>();

  /**
   * Over these values.
   *
   * @param values the host and the network namespace among them
   */
  Arguments(Map<String, String> values, Map<String, Fact> roles, Surroundings around) {
    this.values = values;
    this.roles = roles;
    this.host = values.getOrDefault("host", "");
    this.around = around;
    this.facts = around.of(this.host);
  }

  String host() {
    return host;
  }

  /** All hosts of the case. */
  Surroundings around() {
    return around;
  }

  /** Everything known of the host. */
  List<HostFact> facts() {
    return facts;
  }

  List<String> problems() {
    return problems;
  }

  String netns() {
    return text("netns");
  }

  boolean has(String key) {
    return !text(key).isEmpty();
  }

  String text(String key) {
    return values.getOrDefault(key, "");
  }

  /** A device's name; iproute2 takes fifteen characters without blanks and slashes. */
  String device(String key) {
    String name = text(key);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == '/' || c == '"' || i > 14) {
        problem(key, "a device's name");
        return "";
      }
    }
    return name;
  }

  Ip ip(String key) {
    Ip ip = Ip.parse(text(key));
    if (has(key) && !text(key).equals("none") && !ip.isPresent()) {
      problem(key, "an address");
    }
    return ip;
  }

  /** As {@link #ip}, and noted when there is none. */
  Ip needIp(String key) {
    Ip ip = Ip.parse(text(key));
    if (!ip.isPresent()) {
      problem(key, "an address");
    }
    return ip;
  }

  /** A MAC address in small letters, as the kernel prints it. */
  String mac(String key) {
    String mac = text(key).toLowerCase(Locale.ROOT);
    if (!MAC.matcher(mac).matches()) {
      problem(key, "a MAC address");
    }
    return mac;
  }

  Prefix prefix(String key) {
    Prefix prefix = Prefix.parse(text(key));
    if (has(key) && !text(key).equals("none") && !prefix.isPresent()) {
      problem(key, "a network");
    }
    return prefix;
  }

  int number(String key, int most, int otherwise) {
    if (!has(key) || text(key).equals("-1")) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text(key));
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    problem(key, "a number from 0 to " + most);
    return otherwise;
  }

  String word(String key, List<String> words, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!words.contains(text(key))) {
      problem(key, "one of " + String.join(", ", words));
      return otherwise;
    }
    return text(key);
  }

  /** The fact of the role an argument names; of a step, the fact that decided it. */
  <T extends HostFact> Optional<T> fact(String key, Class<T> type) {
    Fact fact = roles.get(text(key));
    if (fact instanceof Step step) {
      fact = step.because();
    }
    return type.isInstance(fact) ? Optional.of(type.cast(fact)) : Optional.empty();
  }

  /** As {@link #fact}, and noted when there is none. */
  <T extends HostFact> Optional<T> needFact(String key, Class<T> type) {
    Optional<T> fact = fact(key, type);
    if (fact.isEmpty()) {
      problem(key, "a role of the evidence that is a " + type.getSimpleName());
    }
    return fact;
  }

  void problem(String key, String expected) {
    problems.add("'" + key + "' has to be " + expected + ", not '" + text(key) + "'");
  }
}
