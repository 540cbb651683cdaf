package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hopwise.Chromium;
import io.hopwise.account.Phone;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A server that asks everyone for a second factor, from the first link on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondFactorJourneyTest {
  private static final String FACTOR = "/account/second-factor";

  /** Of the QR code, which the pages' style sheets could make invisible. */
  private static final String COLOURS =
      """
      ['path', 'rect'].map(one => getComputedStyle(document.querySelector('svg.qr ' + one)).fill)
          .join(' on ')
      """;

  @TempDir static Path scratch;
  private static RunningServer server;
  private static Person ada;
  private static Phone phone;
  private static List<String> codes;

  @BeforeAll
  static void start() throws Exception {
    server =
        new RunningServer(
            scratch.resolve("data"), Map.of("accounts", "on", "second_factor", "everyone"));
    ada = Person.firstAdmin(server);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  @Order(1)
  void whoHasNoneYetIsLedThereAndDoesNothingElse() throws Exception {
    HttpRequest page =
        server.at("/accounts").header("Cookie", ada.cookie()).header("Accept", "text/html").build();

    HttpResponse<String> led = server.send(page);

    assertEquals(Optional.of(FACTOR), led.headers().firstValue("Location"));
    assertEquals("second-factor-lacking", kind(ada.get("/api/v1/cases")));
    assertEquals(
        "second-factor-lacking",
        kind(ada.json("POST", "/api/v1/tokens", "{\"name\":\"x\",\"days\":9}")));
    assertTrue(ada.get(FACTOR).body().contains("asks for a second factor"));
  }

  @Test
  @Order(2)
  void theSecretStandsThereAsAPictureALinkAndText() throws Exception {
    Document page = Jsoup.parse(ada.form(FACTOR, Map.of("do", "begin")).body());

    String secret = page.select("pre code").text();
    assertTrue(secret.matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}"), secret);
    assertEquals(
        "otpauth://totp/Hopwise:ada?secret=" + secret.replace(" ", "") + "&issuer=Hopwise",
        page.select("a[href^=otpauth]").attr("href"));
    assertEquals(1, page.select("svg[role=img] path").size());
    phone = new Phone(secret);
  }

  @Test
  @Order(3)
  void oneCodeMakesItCountAndTenOthersAreShown() throws Exception {
    Document wrong =
        Jsoup.parse(ada.form(FACTOR, Map.of("do", "confirm", "code", "nothing")).body());
    Document page =
        Jsoup.parse(ada.form(FACTOR, Map.of("do", "confirm", "code", phone.now())).body());

    codes = List.of(page.select("pre code").text().split("\\s+", -1));
    assertEquals(1, wrong.select("[role=alert]").size());
    assertEquals(10, codes.size());
    assertEquals(200, ada.get("/api/v1/cases").statusCode());
    assertFalse(ada.get(FACTOR).body().contains(codes.get(0)));
  }

  @Test
  @Order(4)
  void afterThePasswordTheCodeIsAskedForOnAPage() throws Exception {
    HttpResponse<String> asked =
        Person.post(
            server, "/sign-in", Map.of("name", "ada", "password", Person.PASSWORD, "next", "/x"));
    String half = Jsoup.parse(asked.body()).select("input[name=half]").val();

    HttpResponse<String> wrong = code(half, "000000");
    HttpResponse<String> in = code(half, phone.next());

    assertEquals(200, asked.statusCode());
    assertTrue(asked.headers().firstValue("Set-Cookie").isEmpty());
    assertEquals(401, wrong.statusCode());
    assertEquals(Optional.of("/x"), in.headers().firstValue("Location"));
    assertEquals(401, code(half, codes.get(1)).statusCode());
  }

  @Test
  @Order(4)
  void whoShowedThePasswordAloneStandsInTheAuditTrail() throws Exception {
    Person.post(server, "/sign-in", Map.of("name", "ada", "password", Person.PASSWORD));

    assertTrue(ada.get("/api/v1/audit?limit=1").body().contains("\"what\":\"code-asked\""));
  }

  private static HttpResponse<String> code(String half, String code) throws Exception {
    return Person.post(server, "/sign-in", Map.of("half", half, "code", code, "next", "/x"));
  }

  @Test
  @Order(5)
  void aProgramThatSignsInSendsTheCodeToo() throws Exception {
    assertEquals("second-factor-needed", kind(session("")));
    assertEquals("sign-in-refused", kind(session(",\"code\":\"000000\"")));
    assertEquals(201, session(",\"code\":\"" + codes.get(2) + "\"").statusCode());
  }

  private static HttpResponse<String> session(String more) throws Exception {
    return server.send(
        server
            .at("/api/v1/session")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"name\":\"ada\",\"password\":\"" + Person.PASSWORD + "\"" + more + "}"))
            .build());
  }

  @Test
  @Order(6)
  void aLinkStandsForThePasswordAlone() throws Exception {
    Document made = Jsoup.parse(ada.form("/accounts", Map.of("do", "invite", "id", id())).body());
    String link = made.select("pre code").text();
    String token = link.substring(link.indexOf("token=") + "token=".length());

    HttpResponse<String> asked =
        Person.post(server, "/set-up", Map.of("token", token, "password", Person.PASSWORD));

    assertEquals(200, asked.statusCode());
    assertTrue(asked.headers().firstValue("Set-Cookie").isEmpty());
    String half = Jsoup.parse(asked.body()).select("input[name=half]").val();
    ada = new Person(server, "ada", Person.cookie(code(half, codes.get(3))), "");
  }

  private static String id() throws Exception {
    return RunningServer.json(ada.get("/api/v1/accounts")).at("/accounts/0/id").asText();
  }

  @Test
  @Order(7)
  void noCodeIsInTheLogOrTheTrail() throws Exception {
    String kept = String.join("", server.log()) + ada.get("/api/v1/audit?limit=200").body();

    assertTrue(codes.stream().noneMatch(kept::contains), kept);
    assertTrue(kept.contains("recovery-code-used"));
  }

  @Test
  @Order(8)
  void laterThePasswordIsAskedForAgainAndTheFormIsDoneAtOnce() throws Exception {
    ada = Person.of(server, "ada", ada.cookie());
    longAgo();
    Map<String, String> token = Map.of("do", "token", "name", "ci", "role", "viewer", "days", "9");

    HttpResponse<String> asked = ada.form("/account", token);
    Document page = Jsoup.parse(asked.body());
    Map<String, String> again = new HashMap<>();
    page.select("main form input").forEach(field -> again.put(field.attr("name"), field.val()));
    again.put("confirm_password", "wrong");
    HttpResponse<String> wrong = ada.form("/account", again);
    again.put("confirm_password", Person.PASSWORD);
    HttpResponse<String> done = ada.form("/account", again);

    assertEquals(403, asked.statusCode());
    assertEquals("ci", page.select("input[name=name]").val());
    assertEquals(401, wrong.statusCode());
    assertEquals(1, Jsoup.parse(wrong.body()).select("input[name=confirm_password]").size());
    assertTrue(Jsoup.parse(done.body()).select("pre code").text().startsWith("hop_"));
  }

  @Test
  @Order(9)
  void aProgramShowsThePasswordAgainByItself() throws Exception {
    longAgo();
    String token = "{\"name\":\"x\",\"days\":9}";

    assertEquals("confirm-first", kind(ada.json("POST", "/api/v1/tokens", token)));
    String password = "{\"password\":\"" + Person.PASSWORD + "\"}";
    assertEquals(204, ada.json("POST", "/api/v1/me/confirmation", password).statusCode());
    assertEquals(201, ada.json("POST", "/api/v1/tokens", token).statusCode());
  }

  @Test
  @Order(10)
  void whoSignsInInABrowserReadsWhatWasDone() throws Exception {
    List<String> heard = new ArrayList<>();
    try (Page page = Chromium.page(390, ColorScheme.LIGHT, true)) {
      page.onConsoleMessage(message -> heard.add(message.text()));
      String home = "http://127.0.0.1:" + server.port();
      page.navigate(home + "/sign-in?next=/account");
      page.fill("input[name=name]", "ada");
      page.fill("input[name=password]", Person.PASSWORD);
      page.click("main button");
      AccountsInBrowserTest.read(page);
      page.fill("#code", codes.get(4));
      page.click("main button");
      page.waitForSelector("text=What was done to your account");
      AccountsInBrowserTest.read(page);
      assertTrue(page.isVisible("td:has-text('Second factor set up')"));
      page.click("text=I know of this");
      page.waitForSelector(
          "#notices",
          new Page.WaitForSelectorOptions()
              .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
      page.navigate(home + FACTOR);
      AccountsInBrowserTest.read(page);
      page.click("text=Take the second factor away");
      page.waitForURL(url -> url.endsWith(FACTOR));
      page.click("text=Set up a second factor");
      assertEquals("rgb(0, 0, 0) on rgb(255, 255, 255)", page.evaluate(COLOURS));
      AccountsInBrowserTest.read(page);
      page.fill("#code", new Phone(page.innerText("pre code")).now());
      page.click("text=Begin with it");
      page.waitForSelector("text=Recovery codes");
      AccountsInBrowserTest.read(page);
    }
    assertEquals(List.of(), heard);
  }

  /** As if everybody had signed in long ago. */
  private static void longAgo() throws Exception {
    String file = "jdbc:sqlite:" + scratch.resolve("data").resolve("hopwise.db");
    try (Connection database = DriverManager.getConnection(file);
        Statement statement = database.createStatement()) {
      statement.executeUpdate("update sessions set shown_at = 0");
    }
  }

  private static String kind(HttpResponse<String> answer) throws Exception {
    String type = RunningServer.json(answer).get("type").asText();
    return type.substring("urn:hopwise:problem:".length());
  }
}
