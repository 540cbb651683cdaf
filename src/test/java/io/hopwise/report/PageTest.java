package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.hopwise.Chromium;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever was collected stays words, by the parser of a browser. */
class PageTest {
  /** The elements and their attributes' names, and the words, as the browser understands them. */
  private static final String UNDERSTOOD =
      """
      html => {
        const page = new DOMParser().parseFromString(html, 'text/html');
        const all = [...page.querySelectorAll('*')];
        return {
          elements: all.map(e => e.localName + [...e.attributes].map(a => ' ' + a.name)).join('\\n'),
          words: page.body.textContent
        };
      }
      """;

  private static final Messages MESSAGES = Messages.in(Language.EN);
  private static Optional<Page> browser = Optional.empty();

  @AfterContainer
  static void close() {
    browser.ifPresent(page -> page.context().close());
    browser = Optional.empty();
  }

  @Provide
  Arbitrary<String> words() {
    return HostileWords.all().map(words -> "x" + words);
  }

  @Property(tries = 150)
  void wordsOpenNoElementAndCloseNone(@ForAll("words") String words) {
    Map<?, ?> harmless = understood(page("harmless"));
    Map<?, ?> hostile = understood(page(words));

    assertEquals(harmless.get("elements"), hostile.get("elements"));
    assertEquals(
        harmless.get("words").toString().replace("harmless", plain(words)), hostile.get("words"));
  }

  @Property(tries = 150)
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

    String elements = understood(svg.toString()).get("elements").toString();
    String names = elements.replaceAll(" .*", "").replace("\n", " ");
    assertEquals("html head body svg title desc rect text rect text g rect text text text", names);
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

  private static Map<?, ?> understood(String html) {
    if (browser.isEmpty()) {
      browser = Optional.of(Chromium.page(800, ColorScheme.LIGHT, true));
    }
    return (Map<?, ?>) browser.get().evaluate(UNDERSTOOD, html);
  }
}
