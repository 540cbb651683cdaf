package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With {@code -Dhopwise.write} the page is written instead of compared. */
class CodesPageTest {
  private static final Path PAGE = Path.of("docs", "codes.md");

  @Test
  void thePageIsUpToDate() throws IOException {
    if (System.getProperty("hopwise.write") != null) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, CodesPage.text(), StandardCharsets.UTF_8);
    }
    assertTrue(Files.exists(PAGE), PAGE + " is missing. " + HOW);
    assertEquals(
        CodesPage.text(), Files.readString(PAGE, StandardCharsets.UTF_8), "Out of date. " + HOW);
  }

  private static final String HOW =
      "Write it anew: mvn -q -Dquick test -Dtest=CodesPageTest -Dhopwise.write";

  @Test
  void everyCodeHasAParagraphAndEveryParagraphACode() {
    Map<String, String> paragraphs = Messages.read("codes_en.properties");
    List<String> codes = new ArrayList<>();
    for (Code code : Code.values()) {
      codes.add(code.text());
    }
    assertEquals(new TreeSet<>(codes), new TreeSet<>(paragraphs.keySet()));
    for (Map.Entry<String, String> paragraph : paragraphs.entrySet()) {
      assertTrue(paragraph.getValue().length() > 40, paragraph.getKey() + " is hardly explained");
    }
  }
}
