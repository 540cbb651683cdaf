package io.hopwise.desk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of a mail, as its writer saw it: lines stay lines. */
public final class MailText {
  private static final Set<String> UNSEEN = Set.of("script", "style", "head", "title", "template");
  private static final Set<String> CELLS = Set.of("td", "th");

  private MailText() {}

  /** As UTF-8 where it is that, else as it says it is, else a byte a character. */
  public static String decoded(byte[] bytes, String charset) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, named(charset));
    }
  }

  private static Charset named(String charset) {
    try {
      return charset.isEmpty() ? StandardCharsets.ISO_8859_1 : Charset.forName(charset);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }

  /** What an HTML mail shows. */
  public static String ofHtml(String html) {
    Document page = Jsoup.parse(html);
    page.outputSettings().prettyPrint(false);
    Lines lines = new Lines();
    NodeTraversor.traverse(lines, page.body());
    return lines.text.toString().replace('\u00a0', ' ').strip() + "\n";
  }

  private static final class Lines implements NodeVisitor {
    private final StringBuilder text = new StringBuilder();
    private int preformatted;
    private int unseen;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode words && unseen == 0) {
        say(words.getWholeText());
      } else if (node instanceof Element element) {
        String name = element.normalName();
        unseen += UNSEEN.contains(name) ? 1 : 0;
        preformatted += isPreformatted(element) ? 1 : 0;
        if (name.equals("br")) {
          text.append('\n');
        } else if (element.isBlock() && !CELLS.contains(name)) {
          newLine();
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        unseen -= UNSEEN.contains(name) ? 1 : 0;
        preformatted -= isPreformatted(element) ? 1 : 0;
        if (CELLS.contains(name)) {
          text.append(' ');
        } else if (element.isBlock()) {
          newLine();
        }
      }
    }

    private static boolean isPreformatted(Element element) {
      return element.normalName().equals("pre")
          || element.attr("style").replace(" ", "").contains("white-space:pre");
    }

    private void say(String words) {
      if (preformatted > 0) {
        text.append(words);
        return;
      }
      for (int i = 0; i < words.length(); i++) {
        char c = words.charAt(i);
        boolean isSpace = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (!isSpace) {
          text.append(c);
        } else if (!text.isEmpty() && !Character.isWhitespace(text.charAt(text.length() - 1))) {
          text.append(' ');
        }
      }
    }

    private void newLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }
  }
}
