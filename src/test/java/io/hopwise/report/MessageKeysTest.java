package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.diagnosis.Reachability;
import io.hopwise.diagnosis.SymptomPath;
import io.hopwise.fact.Code;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Result;
import io.hopwise.fact.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody may meet a bare key where a sentence should stand, in no language. */
class MessageKeysTest {
  private static final Path SOURCES = Path.of("src/main/java/io/hopwise");
  private static final Pattern KEBAB = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
  private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9][a-z0-9.-]*)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9_]+)}");

  /** Calls that name a message by its key, and what stands before that key in the files. */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("new BadInput(", List.of("input.")),
          Map.entry(" bad(", List.of("input.")),
          Map.entry(".bad(", List.of("input.")),
          Map.entry("Unreadable.of(", List.of("input.")),
          Map.entry(" unusable(", List.of("input.")),
          Map.entry("problems.add(", List.of("input.", "author.")),
          Map.entry("Warning.at(", List.of("warning.")),
          Map.entry("new Warning(", List.of("warning.")),
          Map.entry("warn(", List.of("warning.")),
          Map.entry("Sentence.of(", List.of("diagnosis.")),
          Map.entry("Mistake.of(", List.of("author.")),
          Map.entry("Remark.of(", List.of("change.", "risk.", "with.")));

  private final Messages english = Messages.in(Language.EN);
  private final Messages chinese = Messages.in(Language.ZH);

  @Test
  void bothLanguagesHaveTheSameKeys() {
    Set<String> english = new TreeSet<>(Messages.read("messages_en.properties").keySet());
    english.removeIf(MessageKeysTest::isSingular);
    assertEquals(english, new TreeSet<>(Messages.read("messages_zh.properties").keySet()));
  }

  /** English alone has a form of its own for a single thing. */
  private static boolean isSingular(String key) {
    return key.endsWith(".one");
  }

  @Test
  void noSentenceIsEmpty() {
    for (Language language : Language.values()) {
      String file = "messages_" + language.text() + ".properties";
      Messages.read(file)
          .forEach((key, sentence) -> assertTrue(!sentence.isBlank(), file + ": " + key));
    }
  }

  @Test
  void aSentenceHasTheSamePlaceholdersInBothLanguages() {
    Map<String, String> wrong = new TreeMap<>();
    Messages.read("messages_en.properties")
        .forEach(
            (key, sentence) -> {
              if (isSingular(key)) {
                return;
              }
              Set<String> here = placeholders(sentence);
              Set<String> there = placeholders(chinese.of(key));
              if (!here.equals(there)) {
                wrong.put(key, here + " and " + there);
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @Test
  void everyStepResultTopicFactAndAgreementHasItsSentence() {
    List<String> keys = new ArrayList<>();
    for (Code code : Code.values()) {
      keys.add("code." + code.text());
    }
    for (Result result : Result.values()) {
      keys.add("result." + result.text());
    }
    for (Topic topic : Topic.values()) {
      keys.add("topic." + TraceText.word(topic));
    }
    for (Class<?> fact : facts(Fact.class)) {
      keys.add("kind." + fact.getSimpleName().toLowerCase(Locale.ROOT));
    }
    for (Reachability.Kind kind : Reachability.Kind.values()) {
      keys.add("reach." + TraceText.word(kind));
    }
    assertEquals(List.of(), unknown(keys));
    assertTrue(SymptomPath.Agreement.values().length > 0);
  }

  /** The records that are this kind of fact. */
  private static List<Class<?>> facts(Class<?> kind) {
    if (!kind.isSealed()) {
      return List.of(kind);
    }
    List<Class<?>> facts = new ArrayList<>();
    for (Class<?> part : kind.getPermittedSubclasses()) {
      facts.addAll(facts(part));
    }
    return facts;
  }

  @Test
  void everyKeyInTheSourcesHasItsSentence() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path source : sources()) {
      String text = Files.readString(source, StandardCharsets.UTF_8);
      for (Map.Entry<String, List<String>> call : CALLS.entrySet()) {
        int at = text.indexOf(call.getKey());
        while (at >= 0) {
          for (String key : keys(text, at + call.getKey().length())) {
            found++;
            if (call.getValue().stream().noneMatch(prefix -> english.has(prefix + key))) {
              missing.add(source + ": " + call.getKey() + " " + key);
            }
          }
          at = text.indexOf(call.getKey(), at + 1);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 100, "The scan finds only " + found + " keys: it looks for the wrong calls");
  }

  /** A change's risk and what is so once it is done may have one key, but not one sentence. */
  @Test
  void whatIsSoAfterAChangeHasASentenceOfItsOwn() throws IOException {
    List<String> keys = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source, StandardCharsets.UTF_8);
      int from = text.indexOf("public Remark done() {");
      if (from >= 0) {
        Matcher matcher = KEBAB.matcher(text.substring(from, text.indexOf("\n  }\n", from)));
        while (matcher.find()) {
          keys.add("with." + matcher.group(1));
        }
      }
    }
    assertEquals(List.of(), unknown(keys));
    assertTrue(keys.size() > 30, "The scan finds only " + keys);
  }

  @Test
  void everySentenceIsSaidSomewhere() throws IOException {
    Set<String> literals = new TreeSet<>();
    for (Path source : sources()) {
      Matcher matcher = LITERAL.matcher(Files.readString(source, StandardCharsets.UTF_8));
      while (matcher.find()) {
        literals.add(matcher.group(1));
      }
    }
    List<String> unsaid = new ArrayList<>();
    for (String key : new TreeSet<>(Messages.read("messages_en.properties").keySet())) {
      String name = key.substring(key.indexOf('.') + 1);
      boolean isMade =
          key.startsWith("code.")
              || key.startsWith("result.")
              || key.startsWith("topic.")
              || key.startsWith("part.")
              || key.startsWith("reach.")
              || key.startsWith("kind.")
              || name.startsWith("label-")
              || name.startsWith("proof-")
              || name.startsWith("strength-");
      String root = name.replaceAll("(-meant|\\.one)$", "");
      if (!isMade
          && !literals.contains(key)
          && !literals.contains(name)
          && !literals.contains(root)
          && !literals.contains(key.replaceAll("\\.one$", ""))) {
        unsaid.add(key);
      }
    }
    assertEquals(List.of(), unsaid);
  }

  /** The keys in the first argument that holds any: more than one where a choice is made. */
  private static List<String> keys(String text, int from) {
    int depth = 0;
    int begin = from;
    for (int i = from; i < text.length() && depth >= 0; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = text.indexOf('"', i + 1);
        continue;
      }
      depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if ((c == ',' && depth == 0) || depth < 0) {
        List<String> keys = new ArrayList<>();
        Matcher matcher = KEBAB.matcher(text.substring(begin, i));
        while (matcher.find()) {
          keys.add(matcher.group(1));
        }
        if (!keys.isEmpty()) {
          return keys;
        }
        begin = i + 1;
      }
    }
    return List.of();
  }

  private static Set<String> placeholders(String sentence) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(sentence);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private List<String> unknown(List<String> keys) {
    List<String> unknown = new ArrayList<>();
    for (String key : keys) {
      if (!english.has(key) || !chinese.has(key)) {
        unknown.add(key);
      }
    }
    return unknown;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(SOURCES)) {
      return all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
    }
  }
}
