package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.OfTheDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same is said in every format. */
@Execution(ExecutionMode.CONCURRENT)
class ReportFormatsTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void markdownSaysAllThatTheTextSays(String language) {
    sameAsText("markdown", language, UnaryOperator.identity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void thePageSaysAllThatTheTextSays(String language) {
    sameAsText("html", language, ReportFormatsTest::words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "html"})
  void whyIsToldInEveryFormat(String format) {
    Ran ran =
        Ran.hopwise(
            "diagnose",
            Ran.sample("ip-forward-disabled/hit"),
            "--why",
            "ip-forward-disabled",
            "--format",
            format);
    assertEquals(1, ran.exit());
    assertTrue(ran.out().contains("When it may be wrong"), ran.out());
    assertTrue(ran.out().contains("sysctl -w net.ipv4.ip_forward=1"), ran.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "html"})
  void inputThatCantBeUsedSaysSoAndPrintsNothing(String format) {
    Ran ran = Ran.hopwise("diagnose", "no-such-case", "--format", format);
    assertEquals(2, ran.exit());
    assertEquals("", ran.out());
  }

  private static void sameAsText(
      String format, String language, UnaryOperator<String> withoutMarkup) {
    List<String> unsaid = new ArrayList<>();
    for (String sample : OfTheDay.of(SchemaTest.samples(), 2)) {
      Ran text = Ran.hopwise("diagnose", sample, "--lang", language, "--width", "1000");
      Ran other = Ran.hopwise("diagnose", sample, "--lang", language, "--format", format);
      assertEquals(text.exit(), other.exit(), sample);
      String said = bare(withoutMarkup.apply(other.out()));
      for (String line : text.lines()) {
        for (String part : line.replaceAll("[✗?│└→←]", "  ").strip().split(" {2,}| · ", -1)) {
          if (!said.contains(bare(part))) {
            unsaid.add(sample + ": " + part);
          }
        }
      }
    }
    assertEquals(List.of(), unsaid);
  }

  /** Without blanks and what escapes: lines may be broken elsewhere. */
  private static String bare(String text) {
    return text.replaceAll("[\\s\\\\]", "");
  }

  private static String words(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
