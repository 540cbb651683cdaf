package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import io.hopwise.report.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** How and where a report is printed, as options say it. */
record Printing(String format, Style style, String file, Surroundings surroundings) {
  /** The options about it that take a value. */
  static final List<String> VALUED = List.of("--format", "--lang", "--out", "--width");

  /** Those that take none. */
  static final List<String> FLAGS =
      List.of("--verbose", "--colour", "--no-colour", "--color", "--no-color");

  /**
   * Reads them.
   *
   * @param formats that the command knows, the usual one first
   * @throws BadInput for a format or a language there is none of
   */
  static Printing of(
      Options options, Surroundings surroundings, Language language, List<String> formats)
      throws BadInput {
    String format = options.word("--format", formats, formats.get(0));
    options.word("--lang", List.of("en", "zh"), language.text());
    String file = options.value("--out", "");
    if (options.has("--out") && file.isBlank()) {
      throw Options.bad("option-value-missing", "--out");
    }
    boolean plain = options.has("--no-colour") || options.has("--no-color") || !file.isEmpty();
    boolean asked = options.has("--colour") || options.has("--color");
    boolean colour = !plain && (asked || surroundings.wantsColour());
    int width = options.number("--width", 40, 1000, file.isEmpty() ? surroundings.columns() : 0);
    return new Printing(
        format, new Style(width, colour, options.has("--verbose")), file, surroundings);
  }

  boolean isJson() {
    return format.equals("json");
  }

  /**
   * Prints a report to where it was asked to go. A file appears whole or not at all.
   *
   * @throws BadInput when the file can't be written
   */
  void print(String text) throws BadInput {
    if (file.isEmpty()) {
      surroundings.print(text);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Path named = Path.of(file).toAbsolutePath();
      Path target = Files.exists(named) ? named.toRealPath() : named;
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // a device or a pipe is written to: another file in its place would be the end of it
        Files.write(target, bytes, StandardOpenOption.WRITE);
        return;
      }
      Path beside = target.resolveSibling(target.getFileName() + ".part");
      Files.write(beside, bytes);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Options.bad("out-not-writable", file);
    }
  }
}
