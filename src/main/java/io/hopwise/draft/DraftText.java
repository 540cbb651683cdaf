package io.hopwise.draft;

import io.hopwise.draft.DraftRule.DraftPattern;
import io.hopwise.draft.DraftRule.Parts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a rule file, in one of the two forms. */
final class DraftText {
  private static final Pattern COMPARED = Pattern.compile("(\\w+) (==|!=) (.*)");
  private static final Pattern CONTAINS = Pattern.compile("(\\w+)\\.contains\\( (.*) \\)");

  private DraftText() {}

  static String drl(Draft draft, Parts parts) {
    StringBuilder text = new StringBuilder();
    text.append("package rules.").append(draft.family()).append(";\n\n");
    text.append("import io.hopwise.fact.*;\nimport io.hopwise.fact.Step.*;\n\n");
    text.append("rule \"").append(draft.cause()).append(": ").append(draft.sentence());
    text.append("\"\n  @cause( ").append(draft.cause()).append(" )  @strength( strong )\nwhen\n");
    for (DraftPattern pattern : parts.patterns()) {
      text.append("  // ").append(pattern.say()).append("\n  $").append(pattern.bind());
      text.append(" : ").append(pattern.fact()).append("( ");
      text.append(String.join(", ", pattern.conditions())).append(" )\n");
    }
    text.append("then\n  insertLogical( Evidence.of( \"").append(draft.cause()).append("\" )");
    text.append(".on( $").append(parts.concerned()).append(" )");
    if (!parts.complaint().isEmpty()) {
      text.append(".explains( $").append(parts.complaint()).append(" )");
    }
    for (String role : parts.because()) {
      text.append(".because( \"").append(role).append("\", $").append(role).append(" )");
    }
    return text.append(" );\nend\n").toString();
  }

  static String yaml(Draft draft, Parts parts) {
    StringBuilder text = new StringBuilder("rules:\n");
    text.append("  - name: ").append(quoted(draft.sentence())).append('\n');
    text.append("    strength: strong           # decisive, strong, moderate, weak\n    when:\n");
    for (DraftPattern pattern : parts.patterns()) {
      text.append("      - say: ").append(quoted(pattern.say())).append('\n');
      text.append("        fact: ").append(pattern.fact()).append('\n');
      text.append("        bind: ").append(pattern.bind()).append("\n        where:\n");
      for (String condition : pattern.conditions()) {
        text.append("          - ").append(condition(condition)).append('\n');
      }
    }
    text.append("    then:\n      evidence:\n        on: ").append(parts.concerned()).append('\n');
    if (!parts.complaint().isEmpty()) {
      text.append("        explains: ").append(parts.complaint()).append('\n');
    }
    text.append("        because: {");
    String comma = "";
    for (String role : parts.because()) {
      text.append(comma).append(role).append(": ").append(role);
      comma = ", ";
    }
    return text.append("}\n").toString();
  }

  /** What a condition of DRL is in YAML. */
  private static String condition(String drl) {
    Matcher compared = COMPARED.matcher(drl);
    if (compared.matches()) {
      // a name of a kind goes without the kind
      String value = compared.group(3).replaceFirst("^[A-Z]\\w*\\.(?=[A-Z])", "");
      return compared.group(1)
          + ": "
          + (compared.group(2).equals("==") ? value : "{not: " + value + "}");
    }
    Matcher contains = CONTAINS.matcher(drl);
    if (contains.matches()) {
      return contains.group(1) + ": {contains: " + contains.group(2) + "}";
    }
    return drl.startsWith("!") ? "not " + drl.substring(1) : drl;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
