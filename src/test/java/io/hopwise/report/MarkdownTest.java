package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Whatever is said stays words, by a parser that is not ours. */
class MarkdownTest {
  private static final Parser COMMON_MARK = Parser.builder().build();

  @Provide
  Arbitrary<String> words() {
    return HostileWords.all();
  }

  @Property(tries = 2000)
  void wordsAreNothingButWords(@ForAll("words") String words) {
    String markdown = Markdown.text("x" + words + "x");

    Node paragraph = COMMON_MARK.parse(markdown).getFirstChild();

    assertEquals(plain("x" + words + "x"), text(assertInstanceOf(Paragraph.class, paragraph)));
  }

  @Property(tries = 2000)
  void wordsThatBeginALineBeginNoListAndNoHeading(@ForAll("words") String words) {
    if (plain(words).isEmpty()) {
      return;
    }
    Node paragraph = COMMON_MARK.parse(Markdown.text(words)).getFirstChild();

    assertEquals(plain(words), text(assertInstanceOf(Paragraph.class, paragraph)));
  }

  @Property(tries = 2000)
  void boldWordsEndWhereTheyEnd(@ForAll("words") String words) {
    Node paragraph = COMMON_MARK.parse("**x" + Markdown.text(words) + "x**  y").getFirstChild();

    Node bold = assertInstanceOf(StrongEmphasis.class, paragraph.getFirstChild());
    assertEquals("x" + plain(words) + "x", text(bold));
  }

  @Property(tries = 2000)
  void noLineClosesItsFence(@ForAll("words") String words) {
    Node block = COMMON_MARK.parse(Markdown.fenced(List.of(words, "last"))).getFirstChild();

    FencedCodeBlock fenced = assertInstanceOf(FencedCodeBlock.class, block);
    assertEquals(Cells.onOneLine(words).stripTrailing() + "\nlast\n", fenced.getLiteral());
    assertEquals(null, block.getNext());
  }

  @Example
  void whatNeedsNoEscapeGetsNone() {
    assertEquals("net.ipv4.ip_forward = 0", Markdown.text("net.ipv4.ip_forward = 0"));
    assertEquals("10.0.0.0/24 → node01 (eth0)", Markdown.text("10.0.0.0/24 → node01 (eth0)"));
    assertEquals("a \\| b \\*c\\* \\_d\\_ \\<e>", Markdown.text("a | b *c* _d_ <e>"));
  }

  private static String plain(String words) {
    return Cells.onOneLine(words).strip().replaceAll(" +", " ");
  }

  private static String text(Node parent) {
    StringBuilder text = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      text.append(assertInstanceOf(Text.class, node).getLiteral());
    }
    return text.toString();
  }
}
