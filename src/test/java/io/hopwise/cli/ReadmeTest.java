package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the READMEs show is what is printed. */
class ReadmeTest {
  private static final String FENCE = "```";

  @ParameterizedTest
  @CsvSource({"README.md, en", "README.zh.md, zh"})
  void itsScreenIsWhatItsFirstCommandPrints(String page, String language) throws IOException {
    Ran ran = Ran.hopwise("diagnose", Ran.sample("ip-forward-disabled/hit"), "--lang", language);

    String screen = blocks(page).stream().filter(b -> b.contains("✗")).findFirst().orElse("");

    assertEquals(ran.out(), screen, "put this into " + page + ":\n" + ran.out());
  }

  @ParameterizedTest
  @CsvSource({"README.md", "README.zh.md"})
  void bothPagesShowTheSameCommands(String page) throws IOException {
    List<String> commands = new ArrayList<>();
    for (String block : blocks(page)) {
      if (!block.contains("✗")) {
        commands.add(block.replaceAll(" *#.*", ""));
      }
    }

    List<String> english = new ArrayList<>();
    for (String block : blocks("README.md")) {
      if (!block.contains("✗")) {
        english.add(block.replaceAll(" *#.*", ""));
      }
    }
    assertTrue(commands.size() > 5, page);
    assertEquals(english, commands);
  }

  /** What stands between fences. */
  private static List<String> blocks(String page) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of(page))) {
      if (line.startsWith(FENCE)) {
        if (inside) {
          blocks.add(block.toString());
          block.setLength(0);
        }
        inside = !inside;
      } else if (inside) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }
}
