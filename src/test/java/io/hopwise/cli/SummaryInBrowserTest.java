package io.hopwise.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import io.hopwise.Chromium;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.SummaryFiles;
import io.hopwise.summary.NaturalOrder;
import io.hopwise.summary.Summary;
import io.hopwise.summary.WrittenLines;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a batch of 10,000 cases, as people use it. */
class SummaryInBrowserTest {
  private static final String ROWS = "#cases-table tbody tr";

  /** Whatever fits, lies within the page's width. */
  private static final String TOO_WIDE =
      "() => document.scrollingElement.scrollWidth > window.innerWidth";

  private static final String PICTURES =
      """
      () => [...document.querySelectorAll('.multiples svg')].filter(svg => {
        const room = svg.getBoundingClientRect();
        const labels = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
        const bars = [...svg.querySelectorAll('rect')].map(r => r.getBoundingClientRect());
        return labels[0].right > labels[1].left || bars.length === 0
            || bars.some(b => b.left < room.left - 1 || b.right > room.right + 1
                || b.top < room.top - 1 || b.width < 1 || b.height < 1);
      }).length
      """;

  @TempDir static Path folder;
  private static Summary summary;

  private final List<String> heard = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void summarize() throws IOException {
    new BatchLines().write(10_000, folder);
    for (Language language : Language.values()) {
      summary =
          SummaryFiles.write(
              folder,
              Messages.in(language),
              id -> id.endsWith("7") ? Optional.of("reports/" + id + ".html") : Optional.empty());
      Files.move(folder.resolve("summary.html"), folder.resolve(language.text() + ".html"));
    }
  }

  @BeforeEach
  void begin() {
    page = Chromium.page(1280, ColorScheme.LIGHT, true);
    page.onConsoleMessage(message -> heard.add(message.text()));
    page.onPageError(heard::add);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    page.context().close();
    assertEquals(List.of(), heard);
  }

  @Test
  void itAsksForNothingButItself() {
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    String address = open("en", "");
    page.click("details summary >> nth=0");

    assertEquals(List.of(address), asked);
  }

  @Test
  void aHundredCasesAreShownAndPagesLeadToTheOthers() {
    open("en", "");
    assertEquals(100, page.locator(ROWS).count());
    assertEquals("1–100 of 10,020 cases", status());
    String first = id(0);

    page.click("[data-turn=on]");
    assertEquals("101–200 of 10,020 cases", status());
    page.click("[data-turn=last]");
    assertEquals("10,001–10,020 of 10,020 cases", status());
    assertEquals(20, page.locator(ROWS).count());
    assertEquals("true", page.getAttribute("[data-turn=on]", "aria-disabled"));
    page.click("[data-turn=first]");

    assertEquals(first, id(0));
  }

  @Test
  void eachColumnSortsAndSortsBackAgain() {
    open("en", "");
    for (String column : List.of("id", "taken", "site", "end", "cause", "host")) {
      String heading = "th[data-sort=" + column + "]";
      int at = List.of("id", "taken", "site", "end", "cause", "host").indexOf(column);
      if (!column.equals("id")) {
        page.click(heading + " button");
      }
      assertEquals("ascending", page.getAttribute(heading, "aria-sort"));
      List<String> up = column(at);
      page.click(heading + " button");
      assertEquals("descending", page.getAttribute(heading, "aria-sort"));
      List<String> down = column(at);
      if (!column.equals("end")) {
        assertEquals(up.stream().sorted(NaturalOrder.OF_NAMES).toList(), up, column);
        assertEquals(down.stream().sorted(NaturalOrder.OF_NAMES.reversed()).toList(), down, column);
      }
      assertFalse(up.equals(down), column);
      assertEquals(1, page.locator("th[aria-sort]").count());
    }
  }

  @Test
  void aCauseLeadsToAsManyCasesAsItCounts() {
    open("en", "");
    Summary.Cause cause = summary.causes().get(3);

    page.click("a[href^='#cause=" + cause.cause() + "'] >> nth=0");

    shows(" of " + cause.faults() + " cases that match");
    assertEquals(List.of(cause.cause()), column(4).stream().distinct().toList());
    assertTrue(page.evaluate("() => document.activeElement.textContent").equals("All cases"));
    assertEquals("is:" + cause.cause(), page.inputValue("#by-cause"));
  }

  @Test
  void aBarLeadsToItsCausesCasesOfItsTime() {
    open("en", "");
    Locator bar = page.locator(".multiples figure >> nth=1 >> rect >> nth=5");
    String said = bar.locator("title").textContent();
    bar.click();

    String period = said.substring(0, said.indexOf(':'));
    String number = said.substring(said.indexOf(' ') + 1);
    shows(" of " + number + " cases that match");
    assertEquals("is:" + period, page.inputValue("#by-period"));
  }

  @Test
  void aHostLeadsToTheFaultsItIsBlamedFor() {
    open("en", "");
    Summary.Blamed host = summary.blamed().get(0);

    page.click("a[href^='#host='] >> nth=0");

    shows(" of " + host.faults() + " cases that match");
    page.click("#only-host");
    assertFalse(page.isVisible("#only-host"));
    assertFalse(status().contains(" of " + host.faults() + " cases"), status());
  }

  @Test
  void wordsAreLookedForInEveryColumn() {
    open("en", "");
    page.fill("#by-q", "BERLIN forward-route 2026-0");
    page.waitForFunction("() => location.hash.includes('q=')");

    List<String> rows = page.locator(ROWS).allTextContents();
    assertTrue(!rows.isEmpty());
    for (String row : rows) {
      assertTrue(row.contains("berlin") && row.contains("forward-route"), row);
    }
  }

  @Test
  void whatNothingMatchesIsSaid() {
    open("en", "#q=there-is-no-such-thing");

    assertEquals("No case matches.", status());
    assertEquals(0, page.locator(ROWS).count());
    page.click("#choose-all");
    assertEquals("1–100 of 10,020 cases", status());
  }

  @Test
  void theAddressBringsAColleagueToTheSameRows() {
    open("en", "");
    page.selectOption("#by-verdict", new SelectOption().setValue("is:fault-found"));
    page.selectOption("#by-site", new SelectOption().setValue("is:上海"));
    page.click("th[data-sort=taken] button");
    page.click("th[data-sort=taken] button");
    page.click("[data-turn=on]");
    List<String> seen = column(0);
    String address = page.url();

    try (Page other = Chromium.page(1280, ColorScheme.DARK, true)) {
      other.navigate(address);
      assertEquals(seen, other.locator(ROWS + " td:nth-child(1)").allTextContents());
      assertEquals("is:上海", other.inputValue("#by-site"));
    }
  }

  @Test
  void anAddressOfNoSenseShowsNoCaseAndBreaksNothing() {
    open("en", "#cause=%3Cscript%3E&sort=\"]&order=up&page=-7&site=%");
    assertEquals("No case matches.", status());

    open("en", "#page=99999");
    assertEquals("10,001–10,020 of 10,020 cases", status());
  }

  @Test
  void failedCasesAreAmongTheOthers() {
    open("en", "");
    page.click(".tiles .failed a");

    assertEquals("1–20 of 20 cases that match, of 10,020 in all", status());
    assertTrue(column(3).stream().allMatch(verdict -> verdict.startsWith("failed: ")));
  }

  @Test
  void whatDidNotComeOutAsExpectedCanBeChosen() {
    open("en", "#right=no");

    int wrong = summary.confusion().cases() - summary.confusion().right();
    shows(" of " + wrong + " cases that match");
    assertTrue(page.locator(ROWS + " td:nth-child(8)").first().textContent().endsWith("otherwise"));
  }

  @Test
  void aCaseWithAReportLeadsToIt() {
    open("en", "");
    page.fill("#by-q", "上海/case-17");
    page.waitForFunction("() => location.hash.includes('q=')");

    Locator links = page.locator(ROWS + " a");
    assertTrue(links.count() > 0);
    for (Locator link : links.all()) {
      String id = link.textContent();
      assertTrue(id.endsWith("7"), id);
      String report = folder.resolve("reports/" + id + ".html").toUri().toASCIIString();
      assertEquals(report, link.evaluate("a => a.href"));
    }
    assertTrue(column(0).stream().anyMatch(id -> !id.endsWith("7")));
  }

  @Test
  void allOfItCanBeDoneWithoutAMouse() {
    open("en", "");
    page.focus("#by-q");
    page.keyboard().type("warsaw");
    page.waitForFunction("() => location.hash.includes('q=')");
    String found = status();
    page.focus("th[data-sort=host] button");
    page.keyboard().press("Enter");
    assertEquals("ascending", page.getAttribute("th[data-sort=host]", "aria-sort"));
    page.focus("[data-turn=on]");
    page.keyboard().press("Space");
    page.keyboard().press("Space");
    assertTrue(status().startsWith("201–300 of "), status());
    assertEquals("on", page.evaluate("() => document.activeElement.dataset.turn"));
    page.focus("#choose-all");
    page.keyboard().press("Enter");
    assertFalse(found.equals(status()));
    page.focus(".tiles .inconclusive a");
    page.keyboard().press("Enter");
    assertThat(page.locator("#by-verdict")).hasValue("is:inconclusive");
  }

  @Test
  void withoutScriptsAllButTheTableIsThere() {
    try (Page still = Chromium.page(1280, ColorScheme.LIGHT, false)) {
      still.navigate(folder.resolve("en.html").toUri().toString());

      assertTrue(still.isVisible("h1"));
      assertTrue(still.locator(".multiples svg").count() > 10);
      assertFalse(still.isVisible("#cases-live"));
      assertTrue(still.isVisible("noscript p"));
      still.click("text=The same in a table");
      assertTrue(still.isVisible("details[open] td >> text=2026-03"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LIGHT, 1280, en",
    "DARK, 1280, zh",
    "LIGHT, 400, zh",
    "DARK, 400, en",
    "LIGHT, 320, en"
  })
  void nobodyIsKeptOut(ColorScheme scheme, int width, String language) throws IOException {
    try (Page seen = Chromium.page(width, scheme, true)) {
      seen.navigate(folder.resolve(language + ".html").toUri() + "#host=w2&site=paris");
      seen.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
      assertEquals(false, seen.evaluate(TOO_WIDE));
      assertEquals(0, seen.evaluate(PICTURES));
      seen.evaluate(axe());
      Object violations =
          seen.evaluate(
              """
              async () => (await axe.run({resultTypes: ['violations']})).violations
                  .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))
              """);
      assertEquals(List.of(), violations);
    }
  }

  @Test
  void itsPolicyLetsNothingElseIn() {
    open("en", "");
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
    heard.removeIf(message -> message.contains("Content Security Policy"));
  }

  @Test
  void namesThatAreMarkupStayNames(@TempDir Path hostile) throws IOException {
    String name = "</script><script>document.title='broken'</script><img src=x onerror=y>";
    String more = ",\"site\":\"" + name + "\",\"taken\":\"2026-03-04T08:30:00Z\"";
    WrittenLines.put(
        hostile,
        List.of(
            WrittenLines.fault(name, more, name, name),
            WrittenLines.fault(name + "2", more.replace("-03-", "-05-"), name, name)),
        List.of(WrittenLines.failure("x" + name.repeat(140), more, "time")));
    SummaryFiles.write(hostile, Messages.in(Language.EN), Optional::of);

    page.navigate(hostile.resolve("summary.html").toUri().toString());

    assertEquals(List.of(name, name + "2"), column(0).subList(0, 2));
    assertEquals(name, column(2).get(0));
    assertEquals(3, page.locator("script").count() + page.locator("noscript").count());
    assertTrue(page.title().startsWith("3 cases"), page.title());
    assertEquals(false, page.evaluate(TOO_WIDE));
    page.click("a[href^='#host='] >> nth=0");
    assertEquals("1–2 of 2 cases that match, of 3 in all", status());
  }

  private String open(String language, String fragment) {
    String address = folder.resolve(language + ".html").toUri().toString();
    page.navigate("about:blank");
    page.navigate(address + fragment);
    return address;
  }

  /**
   * A link is followed when the page was told that its address changed, which is a moment later.
   */
  private void shows(String words) {
    assertThat(page.locator("#cases-status")).containsText(words);
  }

  private String status() {
    return page.textContent("#cases-status");
  }

  private String id(int row) {
    return page.locator(ROWS + " td:nth-child(1)").nth(row).textContent();
  }

  private List<String> column(int at) {
    return page.locator(ROWS + " td:nth-child(" + (at + 1) + ")").allTextContents();
  }

  private static String axe() throws IOException {
    try (InputStream in = SummaryInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
