package io.hopwise.report;

import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import io.hopwise.report.document.Way;
import java.util.ArrayList;
import java.util.List;

/** Writes the blocks of a report into a page. */
final class BlocksPage {
  private final Messages messages;
  private final Html page;
  private final WayPage ways;

  BlocksPage(Messages messages, Names names, Html page) {
    this.messages = messages;
    this.page = page;
    this.ways = new WayPage(messages, names, page);
  }

  void print(Block block) {
    if (block instanceof Block.Verdict verdict) {
      verdict(verdict);
    } else if (block instanceof Block.Fault fault) {
      page.open("h2", "class", "cause").span("span", "number", Integer.toString(fault.number()));
      page.say(" " + fault.title()).close("h2");
    } else if (block instanceof Block.Heading heading) {
      page.line("h1", heading.text());
    } else if (block instanceof Block.Paragraph paragraph) {
      page.line("p", paragraph.text());
    } else if (block instanceof Block.Remarks remarks) {
      remarks.sentences().forEach(sentence -> page.line("p", sentence));
    } else if (block instanceof Block.Labelled labelled) {
      page.open("dl").line("dt", messages.of("report.label-" + labelled.name())).open("dd");
      items(labelled.items());
      page.close("dd").close("dl");
    } else if (block instanceof Block.Items items) {
      items(items.items());
    } else if (block instanceof Block.Summary summary) {
      page.line("p", summary.text());
    } else if (block instanceof Block.Commands commands) {
      page.line("h3", commands.label());
      type("command run", commands.commands());
    } else if (block instanceof Block.Advice advice) {
      page.line("h3", advice.label()).line("p", advice.text());
    } else if (block instanceof Block.Questions questions) {
      questions.questions().forEach(this::question);
    } else if (block instanceof Block.Reach reach) {
      reach(reach);
    } else if (block instanceof Block.Quotes quotes) {
      if (!quotes.title().isEmpty()) {
        page.line("h3", quotes.title());
      }
      quotes.quotes().forEach(ways::quote);
    } else if (block instanceof Block.Entries entries) {
      page.line("h3", entries.title()).open("ul");
      entries.entries().forEach(entry -> page.line("li", entry));
      page.close("ul");
    } else if (block instanceof Block.Closing closing) {
      page.line("p", closing.read());
      if (!closing.more().isEmpty()) {
        page.line("p", closing.more());
      }
    } else if (block instanceof Way way) {
      tried(way.tried());
      ways.print(way);
    }
  }

  private void verdict(Block.Verdict verdict) {
    String tone = DiagnosisJson.word(verdict.tone());
    page.open("h1", "class", tone);
    if (verdict.sentence().isEmpty()) {
      page.say(verdict.verdict());
    } else {
      page.span("span", "verdict", verdict.verdict()).markup(" ");
      page.span("span", "sentence", verdict.sentence());
    }
    page.close("h1");
    if (!verdict.causes().isEmpty()) {
      page.open("ol", "class", "causes");
      verdict.causes().forEach(cause -> page.line("li", cause));
      page.close("ol");
    }
  }

  /** Items below each other; commands that follow each other can be selected as one. */
  private void items(List<Item> items) {
    List<String> commands = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Item.Command command) {
        commands.add(command.text());
        continue;
      }
      type("command", commands);
      commands.clear();
      item(item);
    }
    type("command", commands);
  }

  private void item(Item item) {
    if (item instanceof Item.Prose prose) {
      page.line("p", prose.text());
    } else if (item instanceof Item.Aside aside) {
      page.open("p", "class", "aside").say(aside.text()).close("p");
    } else if (item instanceof Item.More more) {
      page.line("p", more.text());
    } else if (item instanceof Item.Tried tried) {
      tried(tried);
    } else if (item instanceof Item.Quoted quoted) {
      ways.quote(quoted);
    }
  }

  private void tried(Item.Tried tried) {
    page.open("p", "class", "tried").say(tried.what()).markup(" ");
    page.span("strong", "", tried.seen()).close("p");
  }

  /** What is typed, a command a line. */
  private void type(String style, List<String> commands) {
    if (!commands.isEmpty()) {
      page.open("pre", "class", style);
      commands.forEach(command -> page.span("code", "", command).markup("\n"));
      page.close("pre");
    }
  }

  private void question(Block.Question question) {
    page.line("h3", question.label());
    type("command run", List.of(question.run()));
    page.line("p", question.why());
  }

  private void reach(Block.Reach reach) {
    reach.intro().forEach(sentence -> page.line("p", sentence));
    List<Block.Reach.Row> rows = reach.rows();
    page.open("dl", "class", "reach");
    rows.forEach(row -> page.line("dt", row.name()).line("dd", row.said()));
    page.close("dl");
  }
}
