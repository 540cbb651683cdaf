package io.hopwise.snapshot;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a page of HTML shows, as mail programs and browsers save one: blocks are lines, code stands
 * between fences. A word between angle brackets that is no element of HTML is text, as {@code
 * <BROADCAST,UP>} is where somebody pasted it raw.
 */
final class Hypertext {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?i)\\s{0,100}(?:<\\?xml[^<>]{0,200}>\\s{0,10}|<!--[^<>]{0,1000}-->\\s{0,10}){0,3}"
              + "<(?:!doctype html|(?:html|head|body|meta|div|p|table|span|font|pre)[ >/]|html$).*",
          Pattern.DOTALL);

  private static final Set<String> BLOCKS =
      Set.of(
          ("address article aside blockquote body dd details div dl dt fieldset figure footer form "
                  + "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p section summary table tbody "
                  + "tfoot thead tr ul")
              .split(" ", -1));

  private static final Set<String> INLINE =
      Set.of(
          ("a abbr acronym b base big button center cite code col colgroup del dfn em font i img "
                  + "input ins kbd label link mark meta o:p q s samp small span strike strong sub "
                  + "sup tt u var wbr")
              .split(" ", -1));

  /** What nobody sees, with all that is in it. */
  private static final Set<String> UNSEEN =
      Set.of("head", "script", "style", "title", "template", "svg", "select", "textarea");

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("nbsp", " "),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("amp", "&"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("lsquo", "'"),
          Map.entry("rsquo", "'"),
          Map.entry("ldquo", "\""),
          Map.entry("rdquo", "\""),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("hellip", "…"),
          Map.entry("ensp", " "),
          Map.entry("emsp", " "),
          Map.entry("thinsp", " "));

  private static final int LONGEST_ENTITY = 10;
  private static final int LONGEST_NAME = 12;

  private final String page;
  private final StringBuilder text;
  private final Set<String> unclosed = new HashSet<>();
  private int preformatted;

  /** Whether a blank more would not show. */
  private boolean isSpaced = true;

  private Hypertext(String page) {
    this.page = page;
    this.text = new StringBuilder(page.length());
  }

  /** Whether a text is a page, which shows in its first tag. */
  static boolean isOne(String text) {
    String head = text.substring(0, Math.min(text.length(), 2000));
    return BEGINNING.matcher(head).matches() && text.stripTrailing().endsWith(">");
  }

  /** The lines that a page shows. */
  static String shown(String page) {
    Hypertext hypertext = new Hypertext(page);
    hypertext.read();
    String fences = "\n" + PastedLines.FENCE + "\n" + PastedLines.FENCE + "\n";
    // some programs put each line of code into a block of its own
    return Gutters.without(hypertext.text.toString()).replace(fences, "\n");
  }

  private void read() {
    int at = 0;
    while (at < page.length()) {
      char c = page.charAt(at);
      if (c == '<') {
        at = behindTag(at);
      } else if (c == '&') {
        at = behindEntity(at);
      } else {
        say(c);
        at++;
      }
    }
  }

  private void say(char c) {
    boolean isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (preformatted > 0 && c == '\r') {
      return;
    }
    if (preformatted > 0 || !isSpace) {
      text.append(c);
    } else if (!isSpaced) {
      text.append(' ');
    }
    isSpaced = isSpace;
  }

  /** Where it goes on behind what begins with an angle bracket. */
  private int behindTag(int open) {
    if (page.startsWith("<!--", open)) {
      int end = next("-->", open);
      return end < 0 ? open + "<!--".length() : end + "-->".length();
    }
    boolean isEnd = page.startsWith("</", open);
    int from = open + (isEnd ? 2 : 1);
    int at = from;
    while (at < page.length() && at - from < LONGEST_NAME && isOfName(page.charAt(at))) {
      at++;
    }
    String name = page.substring(from, at).toLowerCase(Locale.ROOT);
    boolean isDeclared = name.startsWith("!") || name.startsWith("?");
    boolean isTag = at < page.length() && isBehindName(page.charAt(at));
    int close = isTag && (isDeclared || isElement(name)) ? next(">", at) : -1;
    if (close < 0) {
      text.append('<');
      isSpaced = false;
      return open + 1;
    }
    if (UNSEEN.contains(name) && !isEnd) {
      return behind(name, close + 1);
    }
    element(name, isEnd, page.substring(at, close));
    return close + 1;
  }

  /** Where something stands next; what was missing once is not looked for again. */
  private int next(String end, int from) {
    int at = unclosed.contains(end) ? -1 : page.indexOf(end, from);
    if (at < 0) {
      unclosed.add(end);
    }
    return at;
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":!?".indexOf(c) >= 0;
  }

  private static boolean isBehindName(char c) {
    return c == '>' || c == '/' || Character.isWhitespace(c);
  }

  private static boolean isElement(String name) {
    return BLOCKS.contains(name)
        || INLINE.contains(name)
        || UNSEEN.contains(name)
        || name.equals("br")
        || name.equals("pre")
        || name.equals("td")
        || name.equals("th");
  }

  private void element(String name, boolean isEnd, String attributes) {
    switch (name) {
      case "br" -> {
        text.append('\n');
        isSpaced = true;
      }
      case "pre" -> {
        newLine();
        preformatted = Math.max(0, preformatted + (isEnd ? -1 : 1));
        if (preformatted == (isEnd ? 0 : 1)) {
          text.append(PastedLines.FENCE).append('\n');
        }
      }
      case "td", "th" -> {
        text.append(isEnd ? " " : "");
        isSpaced |= isEnd;
      }
      default -> {
        if (BLOCKS.contains(name)) {
          newLine();
        }
        // a paragraph is set apart from the one above
        if (name.equals("p") && !isEnd && !attributes.contains("Mso")) {
          text.append('\n');
        }
      }
    }
  }

  private void newLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    isSpaced = true;
  }

  /** Where an unseen element ends; one that never does hides nothing. */
  private int behind(String name, int from) {
    int at = unclosed.contains(name) ? -1 : page.indexOf("</", from);
    while (at >= 0 && !page.regionMatches(true, at + 2, name, 0, name.length())) {
      at = page.indexOf("</", at + 2);
    }
    if (at < 0) {
      unclosed.add(name);
      return from;
    }
    int close = next(">", at);
    return close < 0 ? page.length() : close + 1;
  }

  private int behindEntity(int at) {
    int end = at + 1;
    while (end < page.length() && end - at < LONGEST_ENTITY && isOfEntity(page.charAt(end))) {
      end++;
    }
    isSpaced = false;
    if (end == page.length() || page.charAt(end) != ';') {
      text.append('&');
      return at + 1;
    }
    String name = page.substring(at + 1, end);
    String character = name.startsWith("#") ? numbered(name) : ENTITIES.getOrDefault(name, "");
    text.append(character.isEmpty() ? page.substring(at, end + 1) : character);
    return end + 1;
  }

  private static boolean isOfEntity(char c) {
    return c == '#' || (c != ':' && isOfName(c));
  }

  private static String numbered(String name) {
    boolean isHex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int point = Integer.parseInt(name.substring(isHex ? 2 : 1), isHex ? 16 : 10);
      if (point == 0xa0) {
        return " ";
      }
      return point > 0 && Character.isValidCodePoint(point) ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
