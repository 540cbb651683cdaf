package io.hopwise.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.fact.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
  private static final String CARD =
      """
      severity: major
      status: experimental
      remedy: [{change: set-sysctl, key: "{parameter.key}", value: "1"}]
      references: ["ip-sysctl"]
      false_positives: ["a host that never forwards"]
      en: {title: "off", explanation: "why", confirm: "sysctl", remedy: "on", risk: "none"}
      zh: {title: "关", explanation: "为什么", confirm: "sysctl", remedy: "开", risk: "无"}
      """;

  @TempDir private Path folder;

  @Test
  void aCardIsFoundByTheNameOfItsFileAndKnowsItsFamily() throws Exception {
    put("kernel/my-cause.yaml", CARD);

    assertEquals("kernel", Catalogue.of(List.of(folder)).card("my-cause").orElseThrow().family());
  }

  @Test
  void oneBadCardLeavesTheOthersInUse() throws Exception {
    put("kernel/bad.yaml", "severity: [");
    put("kernel/good.yaml", CARD);

    Catalogue catalogue = Catalogue.of(List.of(folder));

    assertTrue(catalogue.card("good").isPresent());
    assertTrue(catalogue.card("bad").isEmpty());
    assertEquals(folder.resolve("kernel/bad.yaml"), catalogue.problems().get(0).path());
  }

  @Test
  void theTemplateIsNoCard() throws Exception {
    put("_template/my-cause.yaml", CARD);

    assertEquals(List.of(), Catalogue.of(List.of(folder)).cards());
  }

  @Test
  void whatTheBuildKeepsIsWhatTheAuthorWrote() throws Exception {
    put("kernel/my-cause.yaml", CARD);
    List<Card> cards = Catalogue.of(List.of(folder)).cards();

    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    CardStore.write(cards, new DataOutputStream(kept));

    assertEquals(
        cards, CardStore.read(new DataInputStream(new ByteArrayInputStream(kept.toByteArray()))));
  }

  @Test
  void aCardWithoutANameIsCalledByItsTitleAsOneWithoutACaseReadsIt() throws Exception {
    put("kernel/my-cause.yaml", CARD.replace("title: \"off\"", "title: \"off ({parameter.key})\""));

    Card card = Catalogue.of(List.of(folder)).card("my-cause").orElseThrow();
    assertEquals("off (<parameter key>)", card.text("en").name());
  }

  /** Where no case fills the title, a reader is told what it is all the same. */
  @Test
  void everyShippedCardHasANameThatNeedsNoCaseToBeUnderstood() throws Exception {
    for (Card card : Catalogue.of(List.of(Path.of("rules"))).cards()) {
      for (String language : List.of("en", "zh")) {
        String name = card.text(language).name();
        assertTrue(name.length() <= 80, () -> card.cause() + ": " + name);
        assertTrue(name.chars().noneMatch(c -> "{}<>".indexOf(c) >= 0), () -> name);
      }
    }
  }

  @Test
  void aFolderThatIsNoneIsRefusedByName() {
    BadInput refused =
        assertThrows(BadInput.class, () -> Catalogue.of(List.of(folder.resolve("nowhere"))));

    assertEquals("rules-folder-missing", refused.key());
  }

  private void put(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
