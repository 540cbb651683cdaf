package io.hopwise;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Chromium that is installed, one for all tests; never one that a test downloads. */
public final class Chromium {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  private static Optional<Browser> started = Optional.empty();

  private Chromium() {}

  /** A page in a profile of its own; close its context. */
  public static Page page(int width, ColorScheme scheme, boolean scripts) {
    BrowserContext context =
        browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setViewportSize(width, 900)
                    .setColorScheme(scheme)
                    .setJavaScriptEnabled(scripts));
    return context.newPage();
  }

  @SuppressWarnings("resource") // both live as long as the tests do
  private static synchronized Browser browser() {
    if (started.isEmpty()) {
      Optional<Path> program = PLACES.stream().filter(Files::isExecutable).findFirst();
      Needs.tools(program.isPresent(), "pages in a browser", "chromium");
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
      started =
          Optional.of(
              playwright
                  .chromium()
                  .launch(
                      new BrowserType.LaunchOptions()
                          .setExecutablePath(program.orElseThrow())
                          .setArgs(List.of("--no-sandbox"))));
    }
    return started.orElseThrow();
  }
}
