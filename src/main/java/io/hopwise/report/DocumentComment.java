package io.hopwise.report;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes of a report what belongs into a ticket: the verdict, the line that decided, what to type,
 * why it is sure. How much was read is left out: whoever says thank you changes that, and what is
 * told a second time should be news. Helpdesks show some elements only, and these are all that is
 * used: p, b, pre, ul and li, without attributes.
 */
final class DocumentComment {
  /** What stands behind these labels is short and said; the report has the rest. */
  private static final Set<String> SAID = Set.of("undo", "risk", "why", "how-sure");

  /** Of these the causes are named, without the lines that speak for them. */
  private static final Set<String> LISTED = Set.of("suspected", "noticed");

  private static final int MOST_SUSPECTS = 3;

  private final Messages messages;
  private final Html html = new Html();

  DocumentComment(Messages messages) {
    this.messages = messages;
  }

  String of(Document document) {
    List<Block.Question> asked = new ArrayList<>();
    for (Section section : document.sections()) {
      boolean isWaySaid = false;
      for (Block block : section.blocks()) {
        if (block instanceof Block.Questions questions) {
          asked.addAll(questions.questions());
        } else if (block instanceof Way way) {
          isWaySaid = isWaySaid || isEndSaid(way);
        } else {
          say(section.topic(), block);
        }
      }
    }
    // the last thing that is read is what is to be done next
    asked.stream().limit(1).forEach(this::ask);
    return html.toString();
  }

  private void say(Topic topic, Block block) {
    if (block instanceof Block.Verdict verdict) {
      labelled(verdict.verdict(), verdict.sentence());
      list(verdict.causes());
    } else if (block instanceof Block.Fault fault) {
      labelled(fault.number() + " · " + fault.title(), "");
    } else if (block instanceof Block.Remarks remarks) {
      remarks.sentences().forEach(said -> html.line("p", said));
    } else if (block instanceof Block.Summary summary) {
      labelled(messages.of("report.label-remedy"), summary.text());
    } else if (block instanceof Block.Commands commands) {
      labelled(commands.label(), "");
      preformatted(commands.commands());
    } else if (block instanceof Block.Advice advice) {
      labelled(advice.label(), advice.text());
    } else if (block instanceof Block.Labelled labelled) {
      labelled(topic, labelled);
    }
  }

  private void labelled(Topic topic, Block.Labelled block) {
    String label = messages.of("report.label-" + block.name());
    if (topic == Topic.EVIDENCE) {
      labelled(label, "");
      block.items().stream().limit(1).forEach(item -> preformatted(lines(item)));
    } else if (LISTED.contains(block.name())) {
      labelled(label, "");
      list(
          block.items().stream()
              .filter(Item.Prose.class::isInstance)
              .limit(MOST_SUSPECTS)
              .map(item -> ((Item.Prose) item).text())
              .toList());
    } else if (SAID.contains(block.name())) {
      boolean isTyped = block.items().stream().anyMatch(Item.Command.class::isInstance);
      List<String> said = block.items().stream().flatMap(item -> lines(item).stream()).toList();
      if (isTyped) {
        labelled(label, "");
        preformatted(said);
      } else {
        labelled(label, String.join(" ", said));
      }
    }
  }

  private static List<String> lines(Item item) {
    if (item instanceof Item.Prose prose) {
      return List.of(prose.text());
    }
    if (item instanceof Item.Command command) {
      return List.of(command.text());
    }
    return item instanceof Item.Quoted quoted ? quote(quoted) : List.of();
  }

  private static List<String> quote(Item.Quoted quoted) {
    return List.of("│ " + quoted.line(), "└ " + quoted.source());
  }

  /** Who tried what, and where it ends by which line; false where the way has no end. */
  private boolean isEndSaid(Way way) {
    Optional<Way.Hop> end =
        way.legs().stream()
            .flatMap(leg -> leg.rows().stream())
            .filter(Way.Hop.class::isInstance)
            .map(Way.Hop.class::cast)
            .filter(Way.Hop::isEnd)
            .findFirst();
    if (end.isEmpty()) {
      return false;
    }
    html.open("p").say(way.tried().what() + "   " + way.tried().seen()).close("p");
    Way.Hop hop = end.get();
    List<String> lines = new ArrayList<>();
    lines.add((hop.place() + "  " + hop.device()).strip() + "  ✗  " + hop.said());
    for (Item.Quoted quoted : hop.quotes()) {
      lines.addAll(quote(quoted));
    }
    if (hop.quotes().isEmpty() && !hop.source().isEmpty()) {
      lines.add("└ " + hop.source());
    }
    preformatted(lines);
    return true;
  }

  private void ask(Block.Question question) {
    labelled(question.label(), question.why());
    preformatted(List.of(question.run()));
  }

  private void labelled(String label, String said) {
    html.open("p").span("b", "", label);
    if (!said.isEmpty()) {
      html.say("   " + said);
    }
    html.close("p");
  }

  private void list(List<String> entries) {
    if (!entries.isEmpty()) {
      html.open("ul");
      entries.forEach(entry -> html.line("li", entry));
      html.close("ul");
    }
  }

  private void preformatted(List<String> lines) {
    html.open("pre");
    for (int i = 0; i < lines.size(); i++) {
      html.markup(i == 0 ? "" : "\n").say(lines.get(i));
    }
    html.close("pre");
  }
}
