package io.hopwise.desk.mail;

import io.hopwise.desk.MailText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the writer of an answer wrote, without the mail that is answered. Below a new output an old
 * one of the same command would count as the later one.
 */
final class NewWords {
  /**
   * Behind it there is the former mail, unmarked. Of a line without blanks around it; nothing of it
   * is tried twice, for a line may be as long as a mail.
   */
  private static final Pattern FORMER =
      Pattern.compile(
          "[-_ ]{2,}+(?:original message|original appointment|ursprüngliche nachricht"
              + "|message d'origine|原始邮件|邮件原件)\\s*+[-_ ]{2,}+|_{20,}+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern FROM =
      Pattern.compile("\\*?(?:From|Von|De|发件人|寄件者)\\s*[:：]\\*?\\s.*|发件人[:：].*");

  /** Follows {@link #FROM} in the head of a former mail. */
  private static final Pattern SENT =
      Pattern.compile("\\*?(?:Sent|Date|Gesendet|Envoyé|发送时间|日期|发送日期)\\s*[:：].*");

  /** "On Friday Kim wrote:", and what programs in other languages say. */
  private static final Pattern INTRODUCTION =
      Pattern.compile(".*(?:wrote|schrieb.*|a écrit\\s?|写道|写到)\\s*[:：]\\s*");

  /** Its first line, where it has several. */
  private static final Pattern BEGINNING = Pattern.compile("(?:On|Am|Le|在)\\s.*|在.*");

  private static final int LONGEST_INTRODUCTION = 3;

  /** Characters of a line that introduces what is quoted; there is a name and an address in it. */
  private static final int LONGEST_LINE = 500;

  /** Outlook's line above a former mail. */
  private static final String OUTLOOK_LINE = "border-top:solid";

  private NewWords() {}

  /** Those of a text. */
  static String ofText(String text) {
    List<String> kept = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (FORMER.matcher(line.strip()).matches() || isHead(lines, i)) {
        break;
      }
      if (line.startsWith(">")) {
        dropIntroduction(kept);
      } else {
        kept.add(line);
      }
    }
    return String.join("\n", kept).strip() + "\n";
  }

  private static boolean isHead(List<String> lines, int at) {
    return at + 1 < lines.size()
        && FROM.matcher(lines.get(at).strip()).matches()
        && SENT.matcher(lines.get(at + 1).strip()).matches();
  }

  /** It stands right above what is quoted, on a line or two. */
  private static void dropIntroduction(List<String> kept) {
    int end = kept.size();
    while (end > 0 && kept.get(end - 1).isBlank()) {
      end--;
    }
    if (end == 0
        || kept.get(end - 1).length() > LONGEST_LINE
        || !INTRODUCTION.matcher(kept.get(end - 1)).matches()) {
      return;
    }
    int from = end - 1;
    for (int first = end - 1; first >= Math.max(0, end - LONGEST_INTRODUCTION); first--) {
      if (BEGINNING.matcher(kept.get(first)).matches()) {
        from = first;
        break;
      }
    }
    kept.subList(from, kept.size()).clear();
  }

  /** Those of an HTML mail, as a text. */
  static String ofHtml(String html) {
    Document page = Jsoup.parse(html);
    // white space between elements would be shown
    page.outputSettings().prettyPrint(false);
    page.select("blockquote, .gmail_attr, .moz-cite-prefix, .yahoo_quoted").remove();
    for (Element line :
        page.select("#divRplyFwdMsg, #appendonsend, #mail-editor-reference-message-container")) {
      dropFrom(line);
    }
    for (Element line : page.select("div[style]")) {
      String style = line.attr("style").toLowerCase(java.util.Locale.ROOT).replace(": ", ":");
      if (style.contains(OUTLOOK_LINE) && line.ownerDocument() != null) {
        // the line is drawn around the head alone; the former mail follows its box
        Element parent = line.parent();
        boolean isBoxed = parent != null && parent.childrenSize() == 1 && !isBody(parent);
        dropFrom(isBoxed ? parent : line);
      }
    }
    return ofText(MailText.ofHtml(page.outerHtml()));
  }

  private static boolean isBody(Element element) {
    return element.normalName().equals("body");
  }

  private static void dropFrom(Element element) {
    List<Element> dropped = new ArrayList<>(element.nextElementSiblings());
    // from the end: each removal moves all that follow
    Collections.reverse(dropped);
    dropped.add(element);
    dropped.stream().filter(one -> one.parent() != null).forEach(Element::remove);
  }
}
