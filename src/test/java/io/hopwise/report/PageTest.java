package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** Whatever was collected stays words, by the rules by which browsers parse. */
class PageTest {
  private static final Messages MESSAGES = Messages.in(Language.EN);

  @Provide
  Arbitrary<String> words() {
    return HostileWords.all().map(words -> "x" + words);
  }

  @Property(tries = 500)
  void wordsOpenNoElementAndCloseNone(@ForAll("words") String words) {
    String harmless = page("harmless");
    String hostile = page(words);

    assertEquals(elements(harmless), elements(hostile));
    assertEquals(words(harmless).replace("harmless", plain(words)), words(hostile));
  }

  @Property(tries = 500)
  void namesInAPictureOpenNoElementAndCloseNone(@ForAll("words") String words) {
    PathMap.Spot spot = new PathMap.Spot(words, words, "eth0");
    Html svg = new Html();
    PathCards.Card card =
        new PathCards.Card(
            spot,
            words,
            words,
            List.of(new PathCards.Line(words, PathCards.Ink.QUOTE)),
            PathCards.Look.END,
            false);

    new PathSvg(MESSAGES, new Names(List.of()), svg)
        .write("id", words, words, List.of(card), List.of());

    List<String> names =
        elements(svg.toString()).stream().map(element -> element.split(" ", -1)[0]).toList();
    assertEquals(
        "#root html head body svg title desc rect text rect text g rect text text text",
        String.join(" ", names));
  }

  private static String plain(String words) {
    String plain = Cells.onOneLine(words);
    StringBuilder sane = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean isPair = i + 1 < plain.length() && Character.isSurrogatePair(c, plain.charAt(i + 1));
      if (isPair) {
        sane.append(c).append(plain.charAt(++i));
      } else {
        sane.append(Character.isSurrogate(c) ? '\ufffd' : c);
      }
    }
    return sane.toString();
  }

  private static String page(String words) {
    Item quoted = new Item.Quoted(words, words, words);
    List<Item> items =
        List.of(
            new Item.Prose(words),
            new Item.Aside(words),
            new Item.Command(words),
            new Item.More(words),
            new Item.Tried(words, words),
            quoted);
    Document document =
        new Document(
            words,
            List.of(
                Section.of(
                    Topic.VERDICT, new Block.Verdict(Block.Tone.BAD, words, words, List.of(words))),
                Section.of(Topic.FAULT, new Block.Fault(1, words)),
                Section.of(
                    Topic.REMEDY,
                    new Block.Summary(words),
                    new Block.Commands(words, List.of(words)),
                    new Block.Advice(words, words),
                    new Block.Labelled("undo", items)),
                Section.of(
                    Topic.REST,
                    new Block.Heading(words),
                    new Block.Paragraph(words),
                    new Block.Remarks(List.of(words)),
                    new Block.Questions(List.of(new Block.Question(words, words, words))),
                    new Block.Reach(List.of(words), List.of(new Block.Reach.Row(words, words))),
                    new Block.Quotes(words, List.of(new Item.Quoted(words, words, ""))),
                    new Block.Entries(words, List.of(words)),
                    new Block.Items(items)),
                Section.of(Topic.CLOSING, new Block.Closing(words, words))));
    return new DocumentPage(MESSAGES, new Names(List.of()), new Devices(List.of())).of(document);
  }

  /** The elements with their attributes' names, as a browser understands them. */
  private static List<String> elements(String html) {
    List<String> elements = new ArrayList<>();
    for (Element element : Jsoup.parse(html).getAllElements()) {
      List<String> names = element.attributes().asList().stream().map(Attribute::getKey).toList();
      elements.add((element.tagName() + " " + String.join(" ", names)).strip());
    }
    return elements;
  }

  private static String words(String html) {
    return Jsoup.parse(html).body().wholeText();
  }
}
