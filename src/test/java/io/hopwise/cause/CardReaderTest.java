package io.hopwise.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem.Mistake;
import io.hopwise.fact.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardReaderTest {
  private static final String CARD =
      """
      severity: critical
      status: stable
      prior: 2.5
      stage: forwarding
      asks: sysctl net.ipv4.ip_forward
      brings_about: [forward-route-missing]
      remedy:
        - change: set-sysctl
          key: "{parameter.key}"
          value: "1"
      references:
        - https://docs.kernel.org/networking/ip-sysctl.html
      en: {title: "off", explanation: "why", confirm: "sysctl", remedy: "on", risk: "none"}
      zh: {title: "关", explanation: "为什么", confirm: "sysctl", remedy: "开", risk: "无"}
      """;

  private final List<AuthorProblem> problems = new ArrayList<>();

  @Test
  void everythingACardSaysIsRead() {
    Card card = read(CARD).orElseThrow();

    assertEquals(Severity.CRITICAL, card.severity());
    assertEquals(Status.STABLE, card.status());
    assertEquals(2.5, card.prior());
    assertEquals(Optional.of(Stage.FORWARDING), card.stage());
    assertEquals("sysctl net.ipv4.ip_forward", card.asks());
    assertEquals(List.of("forward-route-missing"), card.bringsAbout());
    assertEquals(
        List.of(new RemedyTemplate("set-sysctl", Map.of("key", "{parameter.key}", "value", "1"))),
        card.remedy());
    assertEquals("关", card.text("zh").title());
  }

  @Test
  void aLanguageItIsNotWrittenInFallsBackToEnglish() {
    assertEquals("off", read(CARD).orElseThrow().text("fr").title());
  }

  @Test
  void whenItMayBeWrongIsSaidInTheReadersLanguage() {
    String card = "false_positives: [\"it may be meant\"]\n" + CARD;
    assertEquals(
        List.of("it may be meant"), read(card).orElseThrow().falsePositives("zh"), "not written");

    Card both = read(card.replace("\"无\"", "\"无\", false_positives: \"可能是有意的\"")).orElseThrow();

    assertEquals(List.of("可能是有意的"), both.falsePositives("zh"));
    assertEquals(List.of("it may be meant"), both.falsePositives("en"));
  }

  @Test
  void theRulesSentencesAreReadInTheLanguageThatSaysThem() {
    Card card =
        read(CARD.replace("\"无\"", "\"无\", rule_words: {\"which was collected\": \"采集到了它\"}"))
            .orElseThrow();

    assertEquals("采集到了它", card.text("zh").ruleWords("which was collected"));
    assertEquals("which was collected", card.text("en").ruleWords("which was collected"));
    assertEquals("by this route", card.text("zh").ruleWords("by this route"), "not written");
  }

  @Test
  void rulesSentencesWrittenAsAListAreShownWithTheirLine() {
    read(CARD.replace("\"无\"", "\"无\",\n     rule_words: [\"采集到了它\"]"));

    assertEquals(Mistake.of("card-mapping", "rule_words"), problems.get(0).what());
    assertEquals(CARD.lines().count() + 1, problems.get(0).line(), "at its line");
  }

  @Test
  void aMisspeltKeyIsShownWithItsLineAndWhatWasMeant() {
    read(CARD.replace("severity", "severty"));

    assertEquals(1, problems.get(0).line());
    assertEquals("card-key", problems.get(0).what().code());
    assertEquals(Optional.of("severity"), problems.get(0).what().meant());
  }

  @Test
  void aMisspeltValueIsShownWithWhatIsAllowed() {
    read(CARD.replace("critical", "critcal"));

    assertEquals(
        new Mistake(
            "card-word",
            List.of("severity", "critcal"),
            Optional.of("critical"),
            List.of("critical", "major", "minor")),
        problems.get(0).what());
  }

  @Test
  void everyMissingLanguageAndTextIsNamedAtOnce() {
    String withoutChinese = CARD.substring(0, CARD.indexOf("zh:"));
    read(withoutChinese.replace("risk: \"none\"", "risk: \"\""));

    assertEquals(2, problems.size(), problems.toString());
    assertEquals(List.of("en", "risk"), problems.get(0).what().arguments());
    assertEquals(List.of("zh"), problems.get(1).what().arguments());
  }

  @Test
  void yamlThatDoesNotParseIsNamedWithItsLine() {
    read(CARD + "prior: \"1\n");

    assertEquals("card-yaml", problems.get(0).what().code());
    assertTrue(problems.get(0).line() > 1, problems.toString());
  }

  @Test
  void aKeyWrittenTwiceIsAMistake() {
    read(CARD + "status: stable\n");

    assertEquals(1, problems.size(), problems.toString());
  }

  @Test
  void aPriorMustBePositive() {
    read(CARD.replace("prior: 2.5", "prior: -1"));

    assertEquals(Mistake.of("card-prior", "-1"), problems.get(0).what());
  }

  private Optional<Card> read(String text) {
    return CardReader.read(Path.of("rules/kernel/x.yaml"), "kernel", "x", text, problems);
  }
}
