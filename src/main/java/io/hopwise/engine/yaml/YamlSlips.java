package io.hopwise.engine.yaml;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What slipped where a text is no YAML. The parser names the place where it gave up; what it says
 * there is for those who know how YAML is parsed.
 */
final class YamlSlips {
  private static final Pattern FOREIGN_COLON = Pattern.compile("^\\s*(?:- +)?([\\w.-]+)：");
  private static final Pattern TWO_COLONS =
      Pattern.compile("^\\s*(?:- +)?([\\w.-]+): +([^\"'].*:\\s.*)$");
  private static final Pattern QUOTE_OPEN =
      Pattern.compile("^\\s*(?:- +)?(?:[\\w.-]+: +)?(\"(?=[^\"]*$)|'(?=[^']*$))");
  private static final Pattern QUOTE_AFTER =
      Pattern.compile("^\\s*(?:- +)?[\\w.-]+: +\"[^\"]*\" *([^\\s#\"].*)$");
  private static final Pattern SENTENCE =
      Pattern.compile("^\\s*(?:- +)?(rules|when|where|then|evidence): +([^\\s#\\[{|>].*)$");
  private static final Pattern TAG = Pattern.compile("(?<=[ \\[{])!([\\w.-]*)");
  private static final Pattern NO_BLANK = Pattern.compile("^\\s*(?:- +)?([\\w.-]+):\\S");

  private final Lines lines;

  YamlSlips(Lines lines) {
    this.lines = lines;
  }

  Unreadable of(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    Place at = mark == null ? lines.at(0) : lines.at(line, mark.getColumn() + 1);
    Optional<Unreadable> known =
        tab(line)
            .or(() -> foreign(line))
            .or(() -> quote(line))
            .or(() -> sentence(line))
            .or(() -> colon(line, problem));
    if (known.isPresent()) {
      return known.get();
    }
    Mark begin = e.getContextMark();
    if (problem.contains("end of stream") || problem.contains("unexpected end")) {
      Place open = begin == null ? at : lines.at(begin.getLine() + 1, begin.getColumn() + 1);
      return new Unreadable(open.problem(Mistake.of("yaml-open", sign(open))));
    }
    if (problem.contains("chomping")) {
      return new Unreadable(at.problem(Mistake.of("yaml-greater")));
    }
    if (problem.contains("cannot start any token")
        || String.valueOf(e.getContext()).matches(".*(alias|anchor)")) {
      boolean isBefore = !problem.contains("cannot start any token");
      Place sign = isBefore ? lines.at(line, Math.max(1, at.column() - 1)) : at;
      return new Unreadable(sign.problem(Mistake.of("yaml-sign", sign(sign), '"' + "…" + '"')));
    }
    if (String.valueOf(e.getContext()).contains("tag")) {
      Matcher word = TAG.matcher(lines.line(line));
      if (word.find()) {
        Place sign = lines.at(line, word.start() + 1);
        return new Unreadable(sign.problem(Mistake.of("yaml-exclamation", word.group(1))));
      }
    }
    if (problem.contains("block end") || problem.contains("expected '-'")) {
      return new Unreadable(at.problem(Mistake.of("yaml-indented")));
    }
    if (problem.contains("escape")) {
      return new Unreadable(at.problem(Mistake.of("yaml-escape")));
    }
    if (begin != null && (problem.contains("',' or '") || problem.contains("flow"))) {
      Place open = lines.at(begin.getLine() + 1, begin.getColumn() + 1);
      return new Unreadable(open.problem(Mistake.of("yaml-open", sign(open))));
    }
    return new Unreadable(at.problem(Mistake.of("yaml-unreadable", YamlReader.first(problem))));
  }

  private Optional<Unreadable> tab(int from) {
    for (int line = from; line >= Math.max(1, from - 1); line--) {
      String text = lines.line(line);
      int tab = text.indexOf('\t');
      if (tab >= 0 && text.substring(0, tab).isBlank()) {
        return Optional.of(new Unreadable(lines.at(line, tab + 1).problem(Mistake.of("yaml-tab"))));
      }
    }
    return Optional.empty();
  }

  /**
   * The line that was given up, or one of those just above it, has the colon of another keyboard.
   */
  private Optional<Unreadable> foreign(int from) {
    for (int line = from; line >= Math.max(1, from - 2); line--) {
      Matcher found = FOREIGN_COLON.matcher(lines.line(line));
      if (found.find()) {
        Place at = lines.at(line, found.end());
        return Optional.of(new Unreadable(at.problem(Mistake.of("sign-foreign", "：", "\": \""))));
      }
    }
    return Optional.empty();
  }

  /** A quote that is not closed on its line, or closed before its end. */
  private Optional<Unreadable> quote(int until) {
    for (int line = 1; line <= until; line++) {
      Matcher open = QUOTE_OPEN.matcher(lines.line(line));
      if (open.find()) {
        Place at = lines.at(line, open.start(1) + 1);
        return Optional.of(new Unreadable(at.problem(Mistake.of("yaml-open", open.group(1)))));
      }
      Matcher after = QUOTE_AFTER.matcher(lines.line(line));
      if (after.find()) {
        Place at = lines.at(line, after.start(1) + 1);
        return Optional.of(new Unreadable(at.problem(Mistake.of("yaml-quote-after"))));
      }
    }
    return Optional.empty();
  }

  /** A sentence right behind what is a list or a mapping. */
  private Optional<Unreadable> sentence(int until) {
    for (int line = until; line >= Math.max(1, until - 1); line--) {
      Matcher found = SENTENCE.matcher(lines.line(line));
      if (found.find()) {
        String key = found.group(1);
        boolean isList = !key.equals("then") && !key.equals("evidence");
        Mistake what = isList ? Mistake.of("yaml-list", key) : Mistake.of("yaml-mapping", key);
        return Optional.of(new Unreadable(lines.at(line, found.start(2) + 1).problem(what)));
      }
    }
    return Optional.empty();
  }

  private Optional<Unreadable> colon(int line, String problem) {
    if (problem.contains("mapping values are not allowed")) {
      Matcher two = TWO_COLONS.matcher(lines.line(line));
      if (two.matches()) {
        return Optional.of(
            new Unreadable(
                lines.at(line, two.start(2) + 1).problem(Mistake.of("yaml-colon", two.group(1)))));
      }
      return Optional.of(new Unreadable(lines.at(line).problem(Mistake.of("yaml-indented"))));
    }
    if (problem.contains("could not find expected ':'")) {
      for (int near = line; near >= Math.max(1, line - 1); near--) {
        Matcher blank = NO_BLANK.matcher(lines.line(near));
        if (blank.find()) {
          Place at = lines.at(near, blank.end() - 1);
          return Optional.of(
              new Unreadable(at.problem(Mistake.of("yaml-blank-missing", blank.group(1)))));
        }
      }
      int above = lines.line(line).isBlank() || line > 1 ? line - 1 : line;
      return Optional.of(new Unreadable(lines.at(above).problem(Mistake.of("yaml-no-colon"))));
    }
    return Optional.empty();
  }

  private static String sign(Place at) {
    int column = at.column();
    return column > 0 && column <= at.quoted().length()
        ? at.quoted().substring(column - 1, column)
        : "";
  }
}
