package io.hopwise.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loops of the shell, as people type them over hosts, containers and addresses. */
final class Loops {
  /** So many lines one is typed in. */
  private static final int LONGEST = 12;

  private static final Pattern VARIABLE =
      Pattern.compile(
          "^(?:for (\\w{1,30}) in |(?:.{0,100}\\| ?)?while (?:IFS= )?read (?:-r )?(\\w{1,30})).*");

  private static final Pattern END = Pattern.compile("done(?:$|[ ;<|&].*)");

  private Loops() {}

  /** The same lines; what was typed in several is one, in place of its last. */
  static List<String> joined(List<String> lines) {
    List<String> joined = new ArrayList<>(lines);
    for (int i = 0; i < lines.size(); i++) {
      int end = begins(lines.get(i)) ? end(lines, i) : i;
      if (end > i) {
        StringBuilder loop = new StringBuilder(lines.get(i).strip());
        for (int each = i + 1; each <= end; each++) {
          String part = typed(lines.get(each));
          boolean isOpen = loop.toString().endsWith(" do") || loop.charAt(loop.length() - 1) == ';';
          loop.append(isOpen ? " " : "; ").append(part);
        }
        for (int each = i; each < end; each++) {
          joined.set(each, "");
        }
        joined.set(end, loop.toString().replace("; do; ", "; do "));
        i = end;
      }
    }
    return joined;
  }

  /** The variable that a loop sets, with its sign, {@code $h}; empty for what is no loop. */
  static String variable(String typed) {
    Matcher found = VARIABLE.matcher(typed);
    if (!found.matches()) {
      return "";
    }
    return "$" + (found.group(1) == null ? found.group(2) : found.group(1));
  }

  /** Whether a word is the variable, or holds it. */
  static boolean isIn(String variable, String word) {
    return word.contains(variable) || word.contains("${" + variable.substring(1) + "}");
  }

  private static boolean begins(String line) {
    boolean isLoop = line.contains("for ") || line.contains("while ");
    Optional<Prompt> prompt = isLoop ? Prompt.of(line) : Optional.empty();
    return prompt
        .map(p -> line.substring(Math.min(p.command(), line.length())).strip())
        .filter(typed -> !variable(typed).isEmpty() && !typed.contains(" done"))
        .isPresent();
  }

  /** The line that ends it; its first where none does. */
  private static int end(List<String> lines, int from) {
    for (int i = from + 1; i < Math.min(lines.size(), from + LONGEST); i++) {
      String part = typed(lines.get(i));
      if (END.matcher(part).matches()) {
        return i;
      }
      boolean isOther = part.isEmpty() || Prompt.of(part).filter(Prompt::sure).isPresent();
      if (isOther || part.equals(PastedLines.FENCE)) {
        return from;
      }
    }
    return from;
  }

  /** A line without the mark of what goes on. */
  private static String typed(String line) {
    String text = line.strip();
    return text.startsWith(">") ? text.substring(1).strip() : text;
  }
}
