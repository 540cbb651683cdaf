package io.hopwise.casefile;

import io.hopwise.fact.Backend;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The host whose facts are being told, and where in its lists one is.
 *
 * @param exact whether the facts were printed from collected ones, so that what they do not say is
 *     unknown; else it is as usual
 */
record ToldPlace(
    String host,
    boolean exact,
    Map<String, Integer> positions,
    Map<String, Map<String, List<String>>> tables) {
  /** Spelled once: a host tells hundreds of them. */
  private static final ClassValue<List<String>> WORDS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
          return Arrays.stream(type.getEnumConstants()).map(one -> word((Enum<?>) one)).toList();
        }
      };

  ToldPlace(String host, boolean exact) {
    this(host, exact, new HashMap<>(), new HashMap<>());
  }

  /**
   * The maps of nftables told so far, by name.
   *
   * @param table with its family: {@code inet filter}
   */
  Map<String, List<String>> maps(String netns, String table) {
    return tables.computeIfAbsent(netns + " " + table, absent -> new HashMap<>());
  }

  /** The next place in a list. */
  int next(String list) {
    return positions.merge(list, 1, Integer::sum) - 1;
  }

  /** The network namespace that a fact names, by itself or by its pod's name. */
  static String netns(Fields in) {
    return in.has("netns") ? in.text("netns") : in.text("pod");
  }

  /** The spellings of an enum's constants: lower case, as iproute2 has them. */
  static List<String> words(Class<? extends Enum<?>> type) {
    return WORDS.get(type);
  }

  /** The spelling of one constant. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The constant spelt so; the other when the field is absent or says none. */
  static <T extends Enum<T>> T constant(Fields in, String key, T otherwise) {
    if (!in.has(key)) {
      return otherwise;
    }
    Class<T> type = otherwise.getDeclaringClass();
    List<String> words = WORDS.get(type);
    int chosen = words.indexOf(in.word(key, words, word(otherwise)));
    return type.getEnumConstants()[chosen];
  }

  /**
   * Who keeps the packet filter's rules; without a word, whoever plain {@code iptables} talks to.
   */
  static Backend backend(Fields in) {
    return constant(in, "backend", Backend.LEGACY);
  }
}
