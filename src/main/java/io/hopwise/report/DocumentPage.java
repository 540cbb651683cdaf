package io.hopwise.report;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Document;
import io.hopwise.report.document.Section;
import io.hopwise.report.document.Section.Topic;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a report as a page. Words stand left and the picture they are about right of them, or
 * below where there is no room.
 */
final class DocumentPage {
  /** Before what stands in the middle. */
  static final String BEGINS = "<main>\n";

  private final Messages messages;
  private final BlocksPage blocks;
  private final PathFigure figures;
  private final Html page = new Html();
  private final List<PathFigure.Figure> tall = new ArrayList<>();

  DocumentPage(Messages messages, Names names, Devices devices) {
    this.messages = messages;
    this.blocks = new BlocksPage(messages, names, page);
    this.figures = new PathFigure(messages, names, devices);
  }

  String of(Document document) {
    PageHead.write(page, messages.language(), title(document), DiagnosisPage.style());
    page.open("body").markup("\n").markup(BEGINS);
    body(document.sections());
    page.close("main").close("body").close("html");
    return page.toString();
  }

  private String title(Document document) {
    for (Section section : document.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Verdict verdict) {
          String said = verdict.sentence().isEmpty() ? verdict.verdict() : verdict.sentence();
          return said + " · " + document.name();
        } else if (block instanceof Block.Heading heading) {
          return heading.text() + " · " + document.name();
        }
      }
    }
    return document.name();
  }

  private void body(List<Section> sections) {
    int at = 0;
    while (at < sections.size()) {
      Topic topic = sections.get(at).topic();
      int end = at + 1;
      while (end < sections.size() && isTogether(topic, sections.get(end).topic())) {
        end++;
      }
      List<Section> group = sections.subList(at, end);
      if (topic == Topic.REASONS) {
        reasons(sections, at, group);
      } else if (isAction(topic)) {
        action(group);
      } else {
        tall();
        group.forEach(this::plain);
      }
      at = end;
    }
    tall();
  }

  private static boolean isTogether(Topic first, Topic next) {
    return isAction(first) ? isAction(next) : first == next;
  }

  private static boolean isAction(Topic topic) {
    return topic == Topic.WAY || topic == Topic.EVIDENCE || topic == Topic.REMEDY;
  }

  private void plain(Section section) {
    String element =
        switch (section.topic()) {
          case VERDICT -> "header";
          case CLOSING -> "footer";
          default -> "div";
        };
    page.open(element, "class", DiagnosisJson.word(section.topic())).markup("\n");
    section.blocks().forEach(blocks::print);
    page.close(element);
  }

  /** Where it ends and what to do, beside the picture of the way. */
  private void action(List<Section> group) {
    page.open("div", "class", "pair").markup("\n").open("div", "class", "words").markup("\n");
    Optional<Topic> before = Optional.empty();
    for (Section section : group) {
      boolean isQuestion = section.blocks().get(0) instanceof Block.Questions;
      if (before.isEmpty() || before.get() != section.topic()) {
        switch (section.topic()) {
          case WAY -> page.line("h2", messages.of("report.page-way"));
          case REMEDY ->
              page.line("h2", messages.of(isQuestion ? "report.page-ask" : "report.page-remedy"));
          default -> {}
        }
      }
      before = Optional.of(section.topic());
      section.blocks().forEach(blocks::print);
    }
    page.close("div");
    for (Section section : group) {
      for (Block block : section.blocks()) {
        if (block instanceof Way way) {
          figures.of(way).ifPresent(this::beside);
        }
      }
    }
    page.close("div");
  }

  /** A picture beside words; one that is much higher than they are waits until they are said. */
  private void beside(PathFigure.Figure figure) {
    if (figure.isTall()) {
      tall.add(figure);
    } else {
      page.markup(figure.html());
    }
  }

  private void tall() {
    if (!tall.isEmpty()) {
      page.open("div", "class", "pictures").markup("\n");
      tall.forEach(figure -> page.markup(figure.html()));
      page.close("div");
      tall.clear();
    }
  }

  /** Why it is sure, beside the picture of the way as it is with the remedy. */
  private void reasons(List<Section> sections, int at, List<Section> group) {
    page.open("div", "class", "pair").markup("\n").open("div", "class", "words").markup("\n");
    page.line("h2", messages.of("report.page-reasons"));
    group.forEach(section -> section.blocks().forEach(blocks::print));
    page.close("div");
    if (isLastOfItsWay(sections, at)) {
      for (Way way : waysBefore(sections, at)) {
        figures.mended(way).ifPresent(this::beside);
      }
    }
    page.close("div");
  }

  /** Of causes behind each other only the last mends the way. */
  private static boolean isLastOfItsWay(List<Section> sections, int at) {
    for (int i = at + 1; i < sections.size(); i++) {
      if (sections.get(i).topic() == Topic.WAY) {
        return true;
      }
      if (sections.get(i).topic() == Topic.REASONS) {
        return false;
      }
    }
    return true;
  }

  private static List<Way> waysBefore(List<Section> sections, int at) {
    int last = at;
    while (last >= 0 && sections.get(last).topic() != Topic.WAY) {
      last--;
    }
    int first = last;
    while (first > 0 && sections.get(first - 1).topic() == Topic.WAY) {
      first--;
    }
    return sections.subList(Math.max(first, 0), last + 1).stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Way.class::isInstance)
        .map(Way.class::cast)
        .toList();
  }
}
