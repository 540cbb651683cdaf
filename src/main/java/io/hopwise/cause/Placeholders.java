package io.hopwise.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills {@code {role.field}} in a card's texts with what the evidence says. Where not every rule of
 * a cause binds the same roles, {@code {role.field|other.field}} takes the first that is known.
 */
public final class Placeholders {
  private Placeholders() {}

  /**
   * Fills every placeholder whose role and field are known. Others stay as they are, so that a gap
   * is seen.
   *
   * @param roles by role, then by field
   */
  public static String fill(String text, Map<String, Map<String, String>> roles) {
    int open = text.indexOf('{');
    if (open < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder(text.length() + 32);
    int done = 0;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      filled.append(text, done, open).append(value(text, open, close, roles));
      done = close + 1;
      open = text.indexOf('{', done);
    }
    return filled.append(text, done, text.length()).toString();
  }

  /**
   * The text for a reader without a case: {@code <lease subnet>} for {@code {lease.subnet}}, {@code
   * <to>} for {@code {step.packet.to}}.
   */
  public static String general(String text) {
    String general = text;
    for (String placeholder : in(text)) {
      List<String> choices = choices(placeholder);
      general = general.replace("{" + placeholder + "}", words(choices.get(choices.size() - 1)));
    }
    return general;
  }

  /** A step and its packet go without saying in a sentence about a packet. */
  private static String words(String name) {
    String spoken = name;
    for (String unsaid : List.of("step.", "packet.")) {
      spoken = spoken.startsWith(unsaid) ? spoken.substring(unsaid.length()) : spoken;
    }
    return "<"
        + spoken
            .replaceAll("([a-z])([A-Z])", "$1 $2")
            .replaceAll("[._]", " ")
            .toLowerCase(Locale.ROOT)
        + ">";
  }

  /** The placeholders of a text, as they stand between the braces, in their order. */
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      names.add(text.substring(open + 1, close));
      open = text.indexOf('{', close);
    }
    return names;
  }

  /** The {@code role.field}s that may fill a placeholder, the preferred one first. */
  public static List<String> choices(String placeholder) {
    return placeholder.indexOf('|') < 0
        ? List.of(placeholder)
        : List.of(placeholder.split("\\|", -1));
  }

  private static String value(
      String text, int open, int close, Map<String, Map<String, String>> roles) {
    for (String choice : choices(text.substring(open + 1, close))) {
      int dot = choice.indexOf('.');
      Map<String, String> fields = dot < 0 ? null : roles.get(choice.substring(0, dot));
      String value = fields == null ? null : fields.get(choice.substring(dot + 1));
      if (value != null) {
        return value;
      }
    }
    return text.substring(open, close + 1);
  }
}
