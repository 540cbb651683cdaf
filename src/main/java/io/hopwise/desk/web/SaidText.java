package io.hopwise.desk.web;

import io.hopwise.desk.MailText;
import io.hopwise.desk.Mark;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A comment as HTML and as plain text, both with what it is known by again.
 *
 * @param html a fragment
 */
record SaidText(String html, String plain) {
  /**
   * Of a fragment with a mark.
   *
   * @param isHidden whether the mark stays in HTML; else it is written out
   * @param without what the plain text must not hold
   */
  static SaidText of(String content, boolean isHidden, List<String> without) {
    Optional<String> mark = Mark.in(content);
    String reference = mark.map(id -> "Hopwise " + id).orElse("");
    Document page = Jsoup.parseBodyFragment(content);
    for (Element link : page.select("a[href]")) {
      link.appendText(": " + link.attr("href"));
    }
    String plain = MailText.ofHtml(page.body().html());
    for (String word : without) {
      plain = plain.replace(word, "");
    }
    boolean isWritten = mark.isPresent() && !isHidden;
    return new SaidText(
        isWritten ? content + "<p>" + reference + "</p>" : content,
        mark.isPresent() ? plain.stripTrailing() + "\n\n" + reference : plain);
  }
}
