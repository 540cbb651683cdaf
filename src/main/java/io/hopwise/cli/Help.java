package io.hopwise.cli;

import io.hopwise.report.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What {@code --help} prints. */
final class Help {
  private Help() {}

  /** The page of a command, from {@code help/<command>_<language>.txt}. */
  static String of(String command, Language language) {
    return resource("help/" + command + "_" + language.text() + ".txt");
  }

  /** A text that ships beside this class. */
  static String resource(String page) {
    try (InputStream in = Help.class.getResourceAsStream(page)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + page + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
