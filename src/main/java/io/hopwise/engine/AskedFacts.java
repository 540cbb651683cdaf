package io.hopwise.engine;

import io.hopwise.fact.Fact;
import io.hopwise.fact.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which facts of a case the shipped rules can match at all. A session compares each fact with every
 * condition on its type; but most rules need a step of one kind to fire, and a case has few kinds.
 * What only those rules ask for that can't fire is left out, and so are the hundreds of kernel
 * parameters that no rule asks for. Immutable.
 */
final class AskedFacts {
  /** The resource {@link KnowledgeCompiler} writes, as {@link AskedPatterns} reads it of rules. */
  static final String RESOURCE = "META-INF/hopwise/asked";

  private static final BitSet NONE = new BitSet(0);

  /** By the name of a class: what is asked of it, by all rules. */
  private final Map<String, AskedKind> kinds = new HashMap<>();

  /** The same by the class itself; empty for one of which no rule asks. */
  private final ClassValue<Optional<AskedKind>> byClass =
      new ClassValue<>() {
        @Override
        protected Optional<AskedKind> computeValue(Class<?> type) {
          return Optional.ofNullable(kinds.get(type.getName()));
        }
      };

  private final List<Rule> rules = new ArrayList<>();

  /** A rule, with the numbers of the patterns that it needs and asks for. */
  private record Rule(String name, BitSet needs, BitSet asks) {}

  /**
   * What is left of a case.
   *
   * @param facts that a rule can match which may fire
   * @param rules that may fire, by their numbers
   */
  record Awake(Collection<Fact> facts, BitSet rules) {}

  private AskedFacts(List<String> lines) {
    int patterns = 0;
    for (String line : lines) {
      List<String> words = Arrays.asList(line.split("\t", -1));
      if (words.get(0).equals(AskedPatterns.RULE)) {
        rules.add(new Rule(words.get(1), numbers(words.get(2)), numbers(words.get(3))));
      } else {
        kinds
            .computeIfAbsent(words.get(1), AskedKind::new)
            .add(patterns++, words.subList(2, words.size()));
      }
    }
  }

  private static BitSet numbers(String words) {
    BitSet numbers = new BitSet();
    int number = -1;
    for (int i = 0; i <= words.length(); i++) {
      if (i < words.length() && words.charAt(i) != ' ') {
        number = Math.max(number, 0) * 10 + words.charAt(i) - '0';
      } else if (number >= 0) {
        numbers.set(number);
        number = -1;
      }
    }
    return numbers;
  }

  /** By the shipped rules; read once, when first asked for. */
  static AskedFacts byShippedRules() {
    return Shipped.ASKED;
  }

  /** As {@link AskedPatterns#lines} says it. */
  static AskedFacts of(List<String> lines) {
    return new AskedFacts(lines);
  }

  /** The names of the rules that have these numbers. */
  Set<String> names(BitSet numbers) {
    Set<String> names = new HashSet<>();
    numbers.stream().forEach(number -> names.add(rules.get(number).name()));
    return names;
  }

  /**
   * The rules that may fire, and what they can match: the steps' own reasons, and what is asked for
   * by what it says.
   */
  Awake among(Collection<? extends Fact> facts) {
    Set<Fact> reasons = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Fact> known = new ArrayList<>(facts.size());
    List<BitSet> met = new ArrayList<>(facts.size());
    BitSet all = new BitSet();
    for (Fact fact : facts) {
      if (fact instanceof Step step) {
        reasons.add(step.because());
      }
      Optional<AskedKind> kind = byClass.get(fact.getClass());
      BitSet patterns = kind.isPresent() ? kind.get().metBy(fact) : NONE;
      known.add(fact);
      met.add(patterns);
      all.or(patterns);
    }
    BitSet awake = awake(all);
    BitSet asked = new BitSet();
    awake.stream().forEach(number -> asked.or(rules.get(number).asks()));
    List<Fact> left = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (met.get(i).intersects(asked) || reasons.contains(known.get(i))) {
        left.add(known.get(i));
      }
    }
    return new Awake(left, awake);
  }

  private BitSet awake(BitSet met) {
    BitSet awake = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      if (AwakeRules.isWithin(rules.get(i).needs(), met)) {
        awake.set(i);
      }
    }
    return awake;
  }

  /** Read on first use, once a JVM. */
  private static final class Shipped {
    static final AskedFacts ASKED = read();

    private static AskedFacts read() {
      ClassLoader loader = AskedFacts.class.getClassLoader();
      try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("This build holds no compiled rules: " + RESOURCE);
        }
        return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
