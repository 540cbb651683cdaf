package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.engine.yaml.Translation;
import io.hopwise.engine.yaml.YamlRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a rule or a table, there is a rule or a sentence, and no exception. */
class YamlRulesFuzzTest {
  private static final Path SAMPLES = Path.of("src/test/resources/yaml-rules/kernel");
  private static final FactFields FACTS = new FactFields(new FactTypes());
  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          "- ",
          "\n",
          "  ",
          "\t",
          "#",
          "$",
          "&a ",
          "*a",
          "!",
          "|",
          ">",
          "@",
          "\\",
          "，",
          "：",
          "“",
          "\u2028",
          "\ud83d",
          "0x",
          "not ",
          "{from}",
          "$drop.",
          "null",
          "~",
          "---\n",
          "...\n",
          "%YAML 2\n",
          ",",
          ";",
          "\r",
          "\u0000",
          "\ufeff");

  @TempDir private Path folder;

  @Test
  void aRuleIsTranslatedOrItsMistakesAreSaid() throws IOException {
    Random random = new Random(20_261_127);
    for (String name : List.of("forwarding-off.rule.yaml", "known-kernel-bug.rule.yaml")) {
      String sound = Files.readString(SAMPLES.resolve(name));
      for (int i = 0; i < 3_000; i++) {
        String text = mutated(sound, random);
        check(SAMPLES.resolve("my-cause.rule.yaml"), text);
      }
    }
  }

  @Test
  void aTableIsReadOrItsMistakesAreSaid() throws IOException {
    Random random = new Random(7);
    String rule = Files.readString(SAMPLES.resolve("known-kernel-bug.rule.yaml"));
    String sound = Files.readString(SAMPLES.resolve("known-kernel-bug.csv"));
    for (int i = 0; i < 2_000; i++) {
      Files.writeString(
          folder.resolve("known-kernel-bug.csv"),
          mutated(sound, random).replace("\ud83d", ""),
          StandardCharsets.UTF_8);
      check(folder.resolve("my-cause.rule.yaml"), rule);
    }
  }

  private static void check(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Translation made =
        assertDoesNotThrow(
            () -> YamlRules.translate(path, "kernel", "my-cause", bytes, FACTS), () -> text);
    assertTrue(made.drl().isEmpty() != made.problems().isEmpty(), text);
    if (made.problems().isEmpty()) {
      RuleFile file =
          new RuleFile(
              path, "kernel", "my-cause", made.drl(), java.util.Optional.of(made), List.of());
      List<AuthorProblem> problems =
          assertDoesNotThrow(() -> RuleCheck.of(List.of(file)), () -> text);
      for (AuthorProblem problem : problems) {
        assertTrue(!problem.what().code().equals("yaml-not-translated"), problem + "\n" + text);
        assertTrue(!problem.what().code().startsWith("compared-"), problem + "\n" + text);
        assertTrue(!problem.what().code().startsWith("word"), problem + "\n" + text);
      }
    }
  }

  private static String mutated(String sound, Random random) {
    StringBuilder text = new StringBuilder(sound);
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      int at = random.nextInt(text.length());
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, piece);
        case 1 -> text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(8)), piece);
        case 2 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
        default -> {
          int end = Math.min(text.length(), at + random.nextInt(40));
          text.insert(random.nextInt(text.length()), text.substring(at, end));
        }
      }
    }
    return text.toString();
  }
}
