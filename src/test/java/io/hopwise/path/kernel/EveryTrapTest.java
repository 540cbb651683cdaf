package io.hopwise.path.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every trap has a test or says in docs/model.md why not. */
class EveryTrapTest {
  private static final int TRAPS = 147;
  private static final Pattern TESTED = Pattern.compile("@Trap\\(\\{?([0-9, ]+)}?\\)");
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^\\| ([0-9, ]+) ");

  @Test
  void everyTrapIsTestedOrSaidToBeLeftOut() throws IOException {
    Set<Integer> known = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
      for (Path source : sources.filter(p -> p.toString().endsWith("Test.java")).toList()) {
        add(TESTED, Files.readString(source), known);
      }
    }
    add(LEFT_OUT, Files.readString(Path.of("docs", "model.md")), known);

    List<Integer> forgotten = new ArrayList<>();
    for (int trap = 1; trap <= TRAPS; trap++) {
      if (!known.contains(trap)) {
        forgotten.add(trap);
      }
    }
    assertEquals(List.of(), forgotten);
  }

  private static void add(Pattern pattern, String text, Set<Integer> known) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (String number : matcher.group(1).split("[, ]+", -1)) {
        known.add(Integer.valueOf(number));
      }
    }
  }
}
