package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hopwise.summary.Summary;
import io.hopwise.summary.WrittenLines;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Whatever cases, sites, hosts and causes are called stays words on the page of a batch. */
class SummaryPageTest {
  private static final Messages MESSAGES = Messages.in(Language.EN);

  private final Path folder = created();

  private static Path created() {
    try {
      return Files.createTempDirectory("hopwise-summary");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterTry
  void remove() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<String> words() {
    return HostileWords.all().map(words -> "x" + words);
  }

  @Property(tries = 200)
  void namesOpenNoElementAndCloseNone(@ForAll("words") String words) throws IOException {
    assertEquals(elements(page("harmless")), elements(page(words)));
  }

  @Property(tries = 200)
  void theScriptIsToldTheNamesAsThePageShowsThem(@ForAll("words") String words) throws IOException {
    JsonNode data = data(page(words));

    String shown = SummaryWords.shown(words);
    assertEquals(shown, data.get("sites").get(0).asText());
    assertEquals(shown, data.get("hosts").get(1).asText());
    assertEquals(SummaryWords.shown(words + " 1"), ids(data).get(0));
  }

  @Property(tries = 200)
  void aLinkLeadsNowhereButBesideThePage(@ForAll("words") String words) {
    URI page = URI.create("file:///batch/out/summary.html");

    for (String path : List.of(words, "/" + words, "//" + words, "javascript:" + words)) {
      URI link = page.resolve(SummaryWords.beside(path));
      assertTrue(link.toString().startsWith("file:/batch/out/"), link.toString());
    }
  }

  @Example
  void namesOfTenKilobytesAreCutInTheirMiddle() throws IOException {
    put("begin" + "<w>".repeat(3_400) + "end");
    String page = SummaryPage.of(Summary.of(folder), MESSAGES, id -> Optional.empty());

    assertTrue(page.length() < 60_000, "it has " + page.length());
    assertTrue(ids(data(page)).get(0).endsWith("<w>end 1"));
  }

  @Example
  void aReportThatIsCalledAsItsCaseTakesNoRoomForItsLink() throws IOException {
    put("case");
    Summary summary = Summary.of(folder);

    JsonNode usual =
        data(SummaryPage.of(summary, MESSAGES, id -> Optional.of("reports/" + id + ".html")));
    assertEquals("[1,1,1,1]", usual.get("link").toString());
    assertEquals("./reports/", usual.get("before").asText());
    assertEquals(".html", usual.get("after").asText());
    JsonNode mixed =
        data(
            SummaryPage.of(
                summary,
                MESSAGES,
                id -> id.equals("case 2") ? Optional.of("odd name.html") : Optional.empty()));
    assertEquals("[0,\"./odd%20name.html\",0,0]", mixed.get("link").toString());
  }

  @Example
  void theSameLinesGiveTheSameBytes() throws IOException {
    put("case");
    SummaryFiles.write(folder, MESSAGES, id -> Optional.empty());
    byte[] page = Files.readAllBytes(folder.resolve("summary.html"));
    byte[] json = Files.readAllBytes(folder.resolve("summary.json"));

    SummaryFiles.write(folder, MESSAGES, id -> Optional.empty());

    assertArrayEquals(page, Files.readAllBytes(folder.resolve("summary.html")));
    assertArrayEquals(json, Files.readAllBytes(folder.resolve("summary.json")));
    assertFalse(Files.exists(folder.resolve("summary.html.part")));
  }

  @Example
  void withoutAnyCaseThereIsAPageAllTheSame() throws IOException {
    String page = SummaryPage.of(Summary.of(folder), MESSAGES, id -> Optional.empty());

    assertTrue(Jsoup.parse(page).title().startsWith("0 cases"), Jsoup.parse(page).title());
  }

  @Example
  void rulesThatDifferAndLinesThatAreBrokenAreSaid() throws IOException {
    WrittenLines.put(
        folder,
        List.of(
            WrittenLines.sound("1", ""),
            WrittenLines.sound("2", "").replace("\"version\":\"1\"", "\"version\":\"2\""),
            "{"),
        List.of());

    String page = SummaryPage.of(Summary.of(folder), MESSAGES, id -> Optional.empty());

    List<String> alarms = Jsoup.parse(page).select(".alarm").eachText();
    assertEquals(2, alarms.size());
    assertTrue(alarms.get(0).endsWith("results.jsonl:3"), alarms.get(0));
  }

  private String page(String words) throws IOException {
    put(words);
    return SummaryPage.of(Summary.of(folder), MESSAGES, Optional::of);
  }

  private void put(String words) throws IOException {
    String name = quoted(words);
    String site = ",\"site\":\"" + name + "\"";
    String taken = site + ",\"taken\":\"2026-03-04T08:30:00Z\"";
    String expected = taken + ",\"expected\":{\"causes\":[\"" + name + "\"],\"right\":false}";
    WrittenLines.put(
        folder,
        List.of(
            WrittenLines.fault(name + " 1", expected, name, name),
            WrittenLines.fault(name + " 2", taken.replace("-04T", "-05T"), name, name),
            WrittenLines.open(name + " 3", site, name, name)),
        List.of(
            WrittenLines.failure(name + " 4", site, "time")
                .replace("It is no good.", name)
                .replace("case.yaml", name)));
  }

  /** Half a pair of surrogates can stand in JSON as an escape only. */
  private static String quoted(String words) {
    StringBuilder quoted = new StringBuilder();
    for (char c : new String(JsonStringEncoder.getInstance().quoteAsString(words)).toCharArray()) {
      quoted.append(Character.isSurrogate(c) ? String.format("\\u%04x", (int) c) : c);
    }
    return quoted.toString();
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper().readTree(Jsoup.parse(page).getElementById("cases-data").data());
  }

  private static List<String> ids(JsonNode data) {
    List<String> ids = new ArrayList<>();
    String before = "";
    for (int i = 0; i < data.get("n").asInt(); i++) {
      before =
          before.substring(0, data.get("shared").get(i).asInt()) + data.get("rest").get(i).asText();
      ids.add(before);
    }
    return ids;
  }

  private static List<String> elements(String html) {
    List<String> elements = new ArrayList<>();
    for (Element element : Jsoup.parse(html).getAllElements()) {
      List<String> names = element.attributes().asList().stream().map(Attribute::getKey).toList();
      elements.add((element.tagName() + " " + String.join(" ", names)).strip());
    }
    return elements;
  }
}
