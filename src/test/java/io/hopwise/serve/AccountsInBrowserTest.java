package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hopwise.Chromium;
import io.hopwise.account.Phone;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes for the first time, lets others in, and makes a token: in a browser. */
class AccountsInBrowserTest {
  private static final String REFUSAL =
      "Failed to load resource: the server responded with a status of 403 (Forbidden)";

  @TempDir static Path scratch;

  @Test
  void fromTheFirstLinkToATokenThatWorks() throws Exception {
    List<String> heard = new ArrayList<>();
    try (RunningServer server =
            new RunningServer(scratch.resolve("data"), Map.of("accounts", "on"));
        Page page = Chromium.page(1280, ColorScheme.LIGHT, true)) {
      page.onConsoleMessage(message -> heard.add(message.text()));
      String home = "http://127.0.0.1:" + server.port();
      page.navigate(home + "/set-up?token=" + server.setUp().orElseThrow());
      read(page);
      page.fill("input[name=name]", "ada");
      page.fill("input[name=password]", Person.PASSWORD);
      page.click("text=Begin");
      page.waitForSelector("text=A new case");
      read(page);

      page.navigate(home + "/accounts");
      page.fill("input[name=name]", "kim");
      page.selectOption("select[name=role] >> nth=-1", "viewer");
      page.click("section >> button >> nth=-1");
      String link = page.innerText("section code");
      read(page);

      page.navigate(home + "/account");
      page.fill("#token-name", "the helpdesk");
      page.click("button:has-text('token')");
      String token = page.innerText(".codeblock code");
      read(page);
      assertEquals(
          200,
          server
              .send(
                  server
                      .at("/api/v1/cases")
                      .header("Authorization", "Bearer " + token)
                      .GET()
                      .build())
              .statusCode());

      page.click("text=Sign out");
      page.waitForURL(url -> url.contains("/sign-in"));
      read(page);
      page.navigate(link);
      page.fill("input[name=password]", Person.PASSWORD);
      page.click("text=Begin");
      page.waitForSelector("h1:text-is('Why did the packet not arrive?')");
      assertEquals(0, page.locator("text=A new case").count(), "a viewer sends none");
      assertEquals(0, page.locator("text=Editor").count());
      assertTrue(page.isVisible("text=kim"));

      page.click("text=中文");
      secondFactor(page, home);
    }
    // what asks for the password again is a refusal
    assertEquals(List.of(REFUSAL), heard);
  }

  /** Set up, kept and shown, by who reads Chinese. */
  private static void secondFactor(Page page, String home) throws Exception {
    longAgo();
    page.setViewportSize(375, 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.navigate(home + "/account/second-factor");
    onPhone(page);
    page.click("main form button");
    onPhone(page, "h1:text-is('请再次确认身份')");
    page.fill("main input[type=password]", Person.PASSWORD);
    page.click("main form button");
    onPhone(page, "svg[role=img]");
    page.fill("#code", new Phone(page.innerText(".codeblock code")).now());
    page.click("main form button");
    onPhone(page, "h2:text-is('恢复码')");
    String recovery = page.innerText(".codeblock code").lines().findFirst().orElseThrow();
    page.navigate(home + "/account");
    onPhone(page);
    page.click("text=退出登录");
    page.waitForURL(url -> url.contains("/sign-in"));
    page.fill("input[name=name]", "kim");
    page.fill("input[name=password]", Person.PASSWORD);
    page.click("main form button");
    onPhone(page, "#code");
    page.fill("#code", recovery);
    page.click("main form button");
    page.waitForSelector("h1:text-is('数据包为什么没有到达？')");
  }

  /** The passwords of all sessions were shown long ago. */
  private static void longAgo() throws Exception {
    String file = "jdbc:sqlite:" + scratch.resolve("data").resolve("hopwise.db");
    try (Connection connection = DriverManager.getConnection(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("update sessions set shown_at = 0");
    }
  }

  private static void onPhone(Page page, String first) throws Exception {
    page.waitForSelector(first);
    onPhone(page);
  }

  /** On a phone at night. */
  private static void onPhone(Page page) throws Exception {
    read(page);
    assertEquals(375, page.evaluate("document.documentElement.scrollWidth"), page.url());
  }

  /** As somebody who hears it, or needs contrast. */
  static void read(Page page) throws Exception {
    page.evaluate(PagesInBrowserTest.axe());
    Object violations =
        page.evaluate(
            """
            async () => (await axe.run({resultTypes: ['violations']})).violations
                .map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '))
            """);
    assertEquals(List.of(), violations, page.url());
  }
}
