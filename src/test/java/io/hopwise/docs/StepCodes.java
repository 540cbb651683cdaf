package io.hopwise.docs;

import io.hopwise.fact.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which codes belong to a kind of step, as the headings between them say. */
final class StepCodes {
  private static final Path CODES = Path.of("src/main/java/io/hopwise/fact/Code.java");
  private static final Pattern HEADING = Pattern.compile("  // (\\w+)");
  private static final Pattern CONSTANT = Pattern.compile("  ([A-Z][A-Z0-9_]+)[,;]");

  private StepCodes() {}

  static List<Code> of(Class<?> step) {
    List<Code> codes = new ArrayList<>();
    String heading = "";
    try {
      for (String line : Files.readAllLines(CODES)) {
        Matcher next = HEADING.matcher(line);
        Matcher constant = CONSTANT.matcher(line);
        if (next.matches()) {
          heading = next.group(1);
        } else if (constant.matches() && heading.equals(step.getSimpleName())) {
          codes.add(Code.valueOf(constant.group(1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codes;
  }
}
