package io.hopwise.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hopwise.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes for the first time, lets others in, and makes a token: in a browser. */
class AccountsInBrowserTest {
  @TempDir Path scratch;

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
    }
    assertEquals(List.of(), heard);
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
