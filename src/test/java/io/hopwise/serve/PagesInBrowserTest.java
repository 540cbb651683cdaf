package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hopwise.Chromium;
import io.hopwise.editor.Written;
import io.hopwise.serve.RunningServer.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's pages as people use them. */
class PagesInBrowserTest {
  private static final Path SAMPLE = Path.of("facts-samples/return-route-missing/hit");
  private static final Path ROUTES =
      SAMPLE.resolve("db01/sos_commands/networking/ip_route_show_table_all");
  private static final Path ADDRESSES =
      SAMPLE.resolve("db01/sos_commands/networking/ip_-d_address");

  /** Tells the template's rule apart from the shipped one. */
  private static final String KEY = "$drop.because\n          - key: net.ipv4.ip_forward";

  @TempDir static Path scratch;
  private static RunningServer server;
  private static Path app01;
  private static Path file;

  @BeforeAll
  static void start() throws Exception {
    Path rules = Files.createDirectories(scratch.resolve("rules"));
    server = new RunningServer(scratch.resolve("data"), Map.of("rules", rules.toString()));
    app01 = ServerTest.archive(SAMPLE, "app01", scratch.resolve("app01.tar.gz"));
    file =
        Files.writeString(
            scratch.resolve("case.yaml"),
            """
            hosts: [{snapshot: app01.tar.gz}]
            symptoms:
              - probe: ping
                from: {host: app01, ip: 172.24.61.11}
                to: {host: db01, ip: 172.24.118.22}
                result: no-reply
            """);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCaseIsSentAskedAnsweredDecidedAndConfirmed(boolean scripts) throws IOException {
    List<String> heard = new ArrayList<>();
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, scripts)) {
      page.onConsoleMessage(message -> heard.add(message.text()));
      page.onPageError(heard::add);
      open(page, "/");
      page.setInputFiles("input[type=file]", new Path[] {app01, file});
      page.fill("#name", "T-17");
      page.click("text=Find the cause");
      page.waitForSelector("h1:has-text('Of db01 nothing was collected')");

      page.fill("#output-0", answer());
      page.click("button:text-is('Answer')");
      page.waitForSelector("h1:has-text('no route back to 172.24.61.11')");
      assertTrue(page.isVisible("text=Before: not decided. Now: fault found."));
      assertTrue(page.isVisible("figure svg"));

      page.fill("#cause", "return-route-missing");
      page.click("button:text-is('Keep')");
      page.waitForSelector("p:has-text('return-route-missing') >> strong");

      open(page, "/?q=return-route&verdict=fault-found");
      assertTrue(page.isVisible("text=It was: return-route-missing"));
      open(page, "/causes");
      assertTrue(page.isVisible("td:has-text('return-route-missing')"));
      open(page, "/rules?q=route+back");
      page.click("a:text-is('return-route-missing')");
      page.waitForSelector("text=See it yourself");
    }
    assertEquals(List.of(), heard);
  }

  @Test
  void aRuleIsCheckedWhileItIsWrittenTriedOnACaseAndKept() throws Exception {
    Path sample = Path.of("facts-samples/ip-forward-disabled/hit");
    Path archive = ServerTest.archive(sample, ".", scratch.resolve("forward.tar.gz"));
    JsonNode sent = server.ended(server.form(Part.file(archive)));
    List<String> heard = new ArrayList<>();
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      page.onConsoleMessage(message -> heard.add(message.text()));
      open(page, "/editor");
      String rule = page.inputValue("#rule").replace("$drop.because", KEY);
      page.fill("#rule", rule.replace("fact: Dropped", "fact: Droped"));
      page.waitForSelector("#outcome >> text=Dropped");
      page.fill("#rule", rule);
      page.waitForSelector("#outcome >> text=Nothing is wrong with it.");

      page.fill("#case", sent.get("id").asText());
      page.click("text=Run against this case");
      page.waitForSelector("text=The rule suspects its cause");
      page.click("button:text-is('Keep')");
      page.waitForSelector("text=It is kept, and used from now on.");
    }
    assertEquals(List.of(), heard);
    assertTrue(server.get("/rules/my-cause").body().contains("my-cause"));
    assertTrue(Files.exists(scratch.resolve("rules/kernel/my-cause.rule.yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../etc", "kernel/..", "Kernel", ""})
  void aRuleIsKeptNowhereElse(String family) throws Exception {
    Written sound = Written.template(true);
    String rule = sound.rule().replace("$drop.because", KEY);
    String form =
        "family=%s&cause=x&form=yaml&do=keep&rule=%s&card=%s"
            .formatted(encoded(family), encoded(rule), encoded(sound.card()));
    HttpResponse<String> refused =
        server.send(
            server
                .at("/editor")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());

    assertTrue(refused.body().contains("panel bad"), refused.body());
    try (Stream<Path> files = Files.walk(scratch)) {
      assertEquals(0, files.filter(file -> file.endsWith("x.yaml")).count());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void theLanguageIsChosenAndKept() {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, false)) {
      open(page, "/rules?q=mtu");
      page.click("text=中文");
      page.waitForSelector("h1:text-is('Hopwise 知道的原因')");

      assertEquals("mtu", page.inputValue("input[type=search]"));
      open(page, "/");
      assertTrue(page.isVisible("text=查找原因"));
    }
  }

  @Test
  void whatGoesWrongIsSaidOnAPage() {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      open(page, "/");
      page.click("text=Find the cause");

      page.waitForSelector("h1:text-is('There is nothing to diagnose')");
    }
  }

  @Test
  void theKeyboardReachesTheContentAtOnce() {
    try (Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      open(page, "/");
      page.keyboard().press("Tab");
      assertEquals("#content", page.evaluate("document.activeElement.getAttribute('href')"));
      page.keyboard().press("Enter");
      page.keyboard().press("Tab");

      assertEquals("file", page.evaluate("document.activeElement.name"));
    }
  }

  @ParameterizedTest
  @CsvSource({"LIGHT, 1280, en", "DARK, 375, zh"})
  void nobodyIsKeptOut(ColorScheme scheme, int width, String language) throws Exception {
    String axe = axe();
    for (String path : paths()) {
      try (Page page = Chromium.page(width, scheme, true)) {
        page.setExtraHTTPHeaders(Map.of("Accept-Language", language));
        open(page, path);
        page.evaluate("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        page.evaluate(axe);
        Object violations =
            page.evaluate(
                """
                async () => (await axe.run({resultTypes: ['violations']})).violations
                    .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))
                """);
        assertEquals(List.of(), violations, path);
        assertEquals(
            width, page.evaluate("document.documentElement.scrollWidth"), path + " is too wide");
      }
    }
  }

  private static List<String> paths() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/", "/causes", "/rules", "/editor", "/nothing"));
    paths.add("/rules/return-route-missing");
    for (Path sent : List.of(app01, ServerTest.archive(SAMPLE, ".", scratch.resolve("c.tar.gz")))) {
      HttpResponse<String> accepted =
          server.form(
              Part.file(sent),
              sent.equals(app01)
                  ? Part.field("case", Files.readString(file, StandardCharsets.UTF_8))
                  : Part.field("name", "whole"));
      JsonNode ended = server.ended(accepted);
      paths.add("/cases/" + ended.get("id").asText());
    }
    return paths;
  }

  private static void open(Page page, String path) {
    page.navigate("http://127.0.0.1:" + server.port() + path);
  }

  private static String answer() throws IOException {
    String prompt = "[root@db01 ~]# ";
    return prompt
        + "ip -d address\n"
        + Files.readString(ADDRESSES, StandardCharsets.UTF_8)
        + prompt
        + "ip route show table all\n"
        + Files.readString(ROUTES, StandardCharsets.UTF_8);
  }

  static String axe() throws IOException {
    try (InputStream in = PagesInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
