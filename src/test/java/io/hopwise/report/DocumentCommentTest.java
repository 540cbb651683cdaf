package io.hopwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** What stands in a ticket is short, and shown by any helpdesk. */
class DocumentCommentTest {
  private static final Set<String> SHOWN =
      Set.of("#root", "html", "head", "body", "p", "b", "pre", "ul", "li");

  private static String comment(Section... sections) {
    return new DocumentComment(Messages.in(Language.EN)).of(new Document("T-1", List.of(sections)));
  }

  private static Section fault(String words) {
    return Section.of(
        Topic.VERDICT,
        new Block.Verdict(Block.Tone.BAD, "Found 1 cause, proved.", words, List.of()));
  }

  @Test
  void itSaysTheCauseTheDecidingLineAndWhatToType() {
    String comment =
        comment(
            fault("node03: it does not forward"),
            Section.of(
                Topic.EVIDENCE,
                new Block.Labelled(
                    "evidence",
                    List.of(
                        new Item.Quoted("net.ipv4.ip_forward = 0", "node03 sysctl_-a:500", ""),
                        new Item.Quoted("another line", "node03 sysctl_-a:501", "")))),
            Section.of(
                Topic.REMEDY,
                new Block.Summary("Switch forwarding on."),
                new Block.Commands("Do this on node03", List.of("sysctl -w net.ipv4.ip_forward=1")),
                new Block.Labelled(
                    "persist", List.of(new Item.Command("printf x >> /etc/sysctl.d/x.conf")))));

    assertEquals(
        """
        <p><b>Found 1 cause, proved.</b>   node03: it does not forward</p>
        <p><b>What speaks for it</b></p>
        <pre>│ net.ipv4.ip_forward = 0
        └ node03 sysctl_-a:500</pre>
        <p><b>Remedy</b>   Switch forwarding on.</p>
        <p><b>Do this on node03</b></p>
        <pre>sysctl -w net.ipv4.ip_forward=1</pre>
        """
            .replace("What speaks for it", Messages.in(Language.EN).of("report.label-evidence")),
        comment);
  }

  @Test
  void theFirstQuestionStandsAtTheEndWithItsCommand() {
    String comment =
        comment(
            Section.of(
                Topic.VERDICT,
                new Block.Verdict(Block.Tone.OPEN, "Not decided yet.", "", List.of())),
            Section.of(
                Topic.REMEDY,
                new Block.Questions(
                    List.of(
                        new Block.Question("Ask first, on node03", "sysctl -a", "takes a second"),
                        new Block.Question("then, on node03", "iptables-save", "")))),
            Section.of(Topic.REST, new Block.Remarks(List.of("A remark."))));

    assertTrue(
        comment.endsWith(
            "<p><b>Ask first, on node03</b>   takes a second</p>\n<pre>sysctl -a</pre>\n"),
        comment);
  }

  @Provide
  Arbitrary<String> words() {
    return HostileWords.all();
  }

  @Property(tries = 200)
  void whateverWasCollectedStaysWords(@ForAll("words") String words) {
    String comment =
        comment(
            fault(words),
            Section.of(Topic.REMEDY, new Block.Commands(words, List.of(words, words))));

    List<String> surplus =
        Jsoup.parse(comment).body().getAllElements().stream()
            .filter(element -> !SHOWN.contains(element.normalName()) || hasAttributes(element))
            .map(Element::normalName)
            .toList();
    assertEquals(List.of(), surplus);
  }

  private static boolean hasAttributes(Element element) {
    return element.attributesSize() > 0;
  }
}
