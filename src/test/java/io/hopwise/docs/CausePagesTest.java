package io.hopwise.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** With {@code -Dhopwise.write} the pages are written instead of compared. */
class CausePagesTest {
  private static final String HOW =
      "Write them anew: mvn -q -Dquick test -Dtest=CausePagesTest -Dhopwise.write";

  @Test
  void everyCauseHasItsPageInEachLanguageAndItIsUpToDate() throws IOException, BadInput {
    Map<Path, String> pages = new CausePages().all();
    if (System.getProperty("hopwise.write") != null) {
      for (Map.Entry<Path, String> page : pages.entrySet()) {
        Files.createDirectories(page.getKey().getParent());
        Files.writeString(page.getKey(), page.getValue());
      }
    }
    List<String> stale = new ArrayList<>();
    for (Map.Entry<Path, String> page : pages.entrySet()) {
      boolean same =
          Files.exists(page.getKey()) && Files.readString(page.getKey()).equals(page.getValue());
      if (!same) {
        stale.add(page.getKey().toString());
      }
    }
    for (Path folder : CausePages.FOLDERS.values()) {
      try (Stream<Path> found = Files.list(folder)) {
        found
            .filter(path -> !pages.containsKey(path))
            .forEach(path -> stale.add(path + " is left"));
      }
    }
    assertEquals(List.of(), stale, HOW);
  }
}
