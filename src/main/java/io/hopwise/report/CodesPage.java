package io.hopwise.report;

import io.hopwise.fact.Code;
import java.util.Map;

/** The page that documents every code of a step: {@code docs/codes.md}. */
public final class CodesPage {
  private CodesPage() {}

  /** The page, Markdown. */
  public static String text() {
    Messages english = Messages.in(Language.EN);
    Messages chinese = Messages.in(Language.ZH);
    Map<String, String> paragraphs = Messages.read("codes_en.properties");
    StringBuilder page = new StringBuilder(65536);
    page.append("# What a step of the walk says\n\n")
        .append("Every step has a stable code: reports, `--format json` and rules use it. ")
        .append("Below each stand its sentence, English and Chinese, and what it means. ")
        .append("`{names}` are filled from the step; `[brackets]` are left out when empty.\n\n")
        .append("Generated from the message files; CodesPageTest says how.\n");
    for (Code code : Code.values()) {
      String section = section(code);
      if (!section.isEmpty()) {
        page.append("\n## ").append(section).append('\n');
      }
      String text = code.text();
      page.append("\n### ").append(text).append("\n\n");
      page.append("> ").append(english.of("code." + text)).append("  \n");
      page.append("> ").append(chinese.of("code." + text)).append("\n\n");
      page.append(paragraphs.getOrDefault(text, "")).append('\n');
    }
    return page.toString();
  }

  /** What begins with this code; empty when nothing does. */
  private static String section(Code code) {
    return switch (code) {
      case PACKET_SENT -> "Sent and routed";
      case ACCEPTED_BY_RULE -> "Let pass by the packet filter";
      case SOURCE_MASQUERADED -> "Rewritten";
      case WRAPPED_IN_VXLAN -> "Tunnels";
      case CROSSED_WIRE -> "From place to place";
      case DELIVERED -> "Delivered";
      case DROPPED_BY_RULE -> "Ended by somebody's decision";
      case NO_ROUTE -> "Lost: no way on";
      case ECHO_ANSWERED -> "Answered";
      case OUTSIDE_HOST_ANSWERS -> "Taken for granted";
      case UNKNOWN_MATCH -> "Unknown: what would have to be collected";
      default -> "";
    };
  }
}
