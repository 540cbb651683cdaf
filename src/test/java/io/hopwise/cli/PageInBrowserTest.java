package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.hopwise.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as people see it, hear it, print it and walk it by keyboard. */
class PageInBrowserTest {
  private static final String PROVED = Ran.sample("ip-forward-disabled/hit");
  private static final String WIDE = Ran.sample("pod-network-overlapped/hit");
  private static final String OPEN = Ran.sample("vxlan-checksum-offload-broken/hit");
  private static final String SEVERAL = Ran.sample("underlay-address-wrong/hit-first-card");

  /** Pairs of words of one picture that lie upon each other, and words that leave their card. */
  private static final String MISPLACED =
      """
      () => {
        const wrong = [];
        const inside = (a, b) => a.left >= b.left - 0.5 && a.right <= b.right + 0.5
            && a.top >= b.top - 0.5 && a.bottom <= b.bottom + 0.5;
        for (const svg of document.querySelectorAll('svg')) {
          const texts = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
          for (const [one, a] of texts) {
            const card = one.closest('.card');
            const room = card ? card.querySelector('rect').getBoundingClientRect()
                : svg.getBoundingClientRect();
            if (!inside(a, room)) wrong.push('leaves its place: ' + one.textContent);
            for (const [other, b] of texts) {
              if (one !== other && a.left < b.right - 0.5 && b.left < a.right - 0.5
                  && a.top < b.bottom - 2.5 && b.top < a.bottom - 2.5) {
                wrong.push(one.textContent + ' lies upon ' + other.textContent);
              }
            }
          }
        }
        return wrong;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void itAsksForNothingAndComplainsOfNothing(String language) throws IOException {
    for (String sample : samples()) {
      List<String> heard = new ArrayList<>();
      try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
        page.onConsoleMessage(message -> heard.add(message.text()));
        page.onPageError(heard::add);
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        String address = open(page, sample, language);

        assertEquals(List.of(), heard, sample);
        assertEquals(List.of(address), asked, sample);
      }
    }
  }

  @Test
  void itsPolicyLetsNothingElseIn() throws IOException {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      open(page, PROVED, "en");
      Object refused =
          page.evaluate(
              """
              () => new Promise(done => {
                const refused = [];
                document.addEventListener('securitypolicyviolation', event => {
                  refused.push(event.effectiveDirective);
                  if (refused.length === 3) done(refused.sort().join(' '));
                });
                document.body.append(Object.assign(new Image(), {src: 'data:image/gif;base64,R0'}));
                document.body.append(Object.assign(document.createElement('style'),
                    {textContent: 'body { display: none }'}));
                document.body.append(Object.assign(document.createElement('script'),
                    {textContent: 'document.title = 1'}));
              })
              """);
      assertEquals("img-src script-src-elem style-src-elem", refused);
      assertTrue(page.isVisible("h1"));
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280, en", "DARK, 1280, en", "LIGHT, 375, zh", "DARK, 375, zh"})
  void nobodyIsKeptOut(ColorScheme scheme, int width, String language) throws IOException {
    String axe = axe();
    for (String sample : samples()) {
      try (Page page = Chromium.page(width, scheme, true)) {
        open(page, sample, language);
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        page.evaluate(axe);
        Object violations =
            page.evaluate(
                """
                async () => (await axe.run({resultTypes: ['violations']})).violations
                    .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))
                """);
        assertEquals(List.of(), violations, sample);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "1280, zh", "375, en", "375, zh"})
  void wordsInPicturesNeitherLieUponEachOtherNorLeaveTheirCards(int width, String language)
      throws IOException {
    for (String sample : samples()) {
      try (Page page = Chromium.page(width, ColorScheme.LIGHT, true)) {
        open(page, sample, language);
        assertTrue(page.locator("svg").count() > 0, sample);
        assertEquals(List.of(), page.evaluate(MISPLACED), sample);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void onAPhoneNothingHasToBePushedSideways(String language) throws IOException {
    for (String sample : samples()) {
      try (Page page = Chromium.page(375, ColorScheme.LIGHT, true)) {
        open(page, sample, language);
        Object width = page.evaluate("() => document.scrollingElement.scrollWidth");
        assertEquals(375, width, sample);
      }
    }
  }

  @Test
  void withoutScriptsEverythingIsThereAndOpens() throws IOException {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, false)) {
      open(page, PROVED, "en");
      assertTrue(page.isVisible("text=sysctl -w net.ipv4.ip_forward=1"));
      assertEquals(2, page.locator("svg").count());
      page.click("summary");
      assertTrue(page.locator("details[open] .hop").first().isVisible());
    }
  }

  @Test
  void theKeyboardReachesWhatOpensAndWhatScrolls() throws IOException {
    try (Page page = Chromium.page(375, ColorScheme.LIGHT, true)) {
      open(page, WIDE, "en");
      page.keyboard().press("Tab");
      assertEquals("SUMMARY", page.evaluate("() => document.activeElement.tagName"));
      page.keyboard().press("Enter");
      assertTrue(page.locator("details[open]").count() > 0);
      page.keyboard().press("Tab");
      assertEquals("scroll", page.evaluate("() => document.activeElement.className"));
    }
  }

  @Test
  void itIsHeardInTheOrderInWhichItIsRead() throws IOException {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      open(page, PROVED, "en");
      String heard = page.locator("main").ariaSnapshot();
      int verdict = heard.indexOf("heading \"Found 1 cause, proved. node03");
      int way = heard.indexOf("heading \"The packet's way\"");
      int ends = heard.indexOf("img \"ends here\"");
      int remedy = heard.indexOf("heading \"Remedy\"");
      int sure = heard.indexOf("heading \"How sure it is");
      assertTrue(0 <= verdict && verdict < way && way < ends, heard);
      assertTrue(ends < remedy && remedy < sure, heard);
      assertTrue(heard.contains("img \"The way as it is\""), heard);
    }
  }

  @Test
  void onPaperItIsDarkOnWhite() throws IOException {
    try (Page page = Chromium.page(1280, ColorScheme.DARK, true)) {
      open(page, PROVED, "en");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      String paper = "() => getComputedStyle(document.body).backgroundColor";
      assertEquals("rgb(255, 255, 255)", page.evaluate(paper));
      assertFalse(page.isVisible("summary"));
      assertTrue(page.pdf().length > 10_000);
    }
  }

  @Test
  void theFailingHopIsMarkedBesideTheLineThatDecides() throws IOException {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      open(page, PROVED, "en");
      String card = page.locator("svg .card.end").first().textContent();
      assertTrue(card.contains("✗ not forwarded"), card);
      assertTrue(card.contains("│ net.ipv4.ip_forward = 0"), card);
      String mended = page.locator("svg").nth(1).textContent();
      assertTrue(mended.contains("✓ delivered to 10.61.17.3"), mended);
      assertFalse(mended.contains("✗"), mended);
    }
  }

  /** Two hosts and twenty, one cause and several, none decided. */
  private List<String> samples() throws IOException {
    return List.of(PROVED, WIDE, OPEN, SEVERAL, TwentyHosts.in(folder));
  }

  private String open(Page page, String sample, String language) throws IOException {
    Path file = folder.resolve("report.html");
    Ran ran =
        Ran.hopwise(
            "diagnose", sample, "--format", "html", "--lang", language, "--out", file.toString());
    assertEquals("", ran.error());
    String address = file.toUri().toString();
    page.navigate(address);
    return address;
  }

  private static String axe() throws IOException {
    try (InputStream in = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
