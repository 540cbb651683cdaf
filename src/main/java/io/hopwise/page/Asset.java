package io.hopwise.page;

import io.hopwise.report.DiagnosisPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file that pages load.
 *
 * @param path under which it is asked for
 * @param type its content type
 */
public record Asset(String path, String type, String content) {
  /** All of them. */
  public static List<Asset> all() {
    return List.of(
        new Asset(
            "/assets/style.css",
            "text/css; charset=utf-8",
            DiagnosisPage.style() + text("page.css")),
        new Asset("/assets/page.js", "text/javascript; charset=utf-8", text("page.js")),
        new Asset("/assets/icon.svg", "image/svg+xml", text("icon.svg")));
  }

  private static String text(String name) {
    try (InputStream in = Asset.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + name + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
