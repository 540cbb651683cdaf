package io.hopwise.report;

import io.hopwise.report.document.Item;
import io.hopwise.report.document.Way;
import java.util.List;

/** Writes the way of a packet into a page: what matters at once, every step on demand. */
final class WayPage {
  private final Messages messages;
  private final WayRows every;
  private final Html page;

  WayPage(Messages messages, Names names, Html page) {
    this.messages = messages;
    this.every = new WayRows(messages, names, true, true);
    this.page = page;
  }

  void print(Way way) {
    legs(way.legs());
    page.open("details").line("summary", messages.of("report.page-every-step"));
    legs(every.of(way.trace()));
    page.close("details");
  }

  private void legs(List<Way.Leg> legs) {
    for (Way.Leg leg : legs) {
      if (!leg.rows().isEmpty()) {
        String direction = leg.isReply() ? "report.page-answer" : "report.page-request";
        page.open("p", "class", "direction").span("span", "arrow", leg.isReply() ? "←" : "→");
        page.say(" " + messages.of(direction)).close("p");
        page.open("ol", "class", "leg");
        leg.rows().forEach(this::row);
        page.close("ol");
      }
    }
  }

  private void row(Way.Row row) {
    if (row instanceof Way.Hop hop) {
      page.open("li", "class", look(hop));
      page.open("span", "class", "at").span("span", "place", hop.place()).markup(" ");
      page.span("span", "device", hop.device()).markup("</span> ");
      page.open("span", "class", "said");
      mark(hop.mark());
      page.say(hop.said());
      if (!hop.source().isEmpty()) {
        page.markup(" ").span("span", "source", hop.source());
      }
      hop.quotes().forEach(this::quote);
      page.markup("</span>").close("li");
    } else if (row instanceof Way.Again again) {
      page.line("li", "… " + again.said());
    }
  }

  private static String look(Way.Hop hop) {
    return switch (hop.mark()) {
      case END -> "hop end";
      case PERHAPS -> "hop perhaps";
      case NONE -> "hop";
    };
  }

  private void mark(Way.Mark mark) {
    if (mark != Way.Mark.NONE) {
      boolean isEnd = mark == Way.Mark.END;
      String says = messages.of(isEnd ? "report.page-ends" : "report.page-perhaps");
      page.open("span", "class", "mark", "role", "img", "aria-label", says);
      page.say(isEnd ? "✗" : "?").markup("</span> ");
    }
  }

  /** A line as it stands written, and where. */
  void quote(Item.Quoted quoted) {
    page.open("span", "class", "quote");
    if (!quoted.line().isEmpty()) {
      page.span("code", "", quoted.line()).markup(" ");
    }
    String remark = quoted.remark().isEmpty() ? "" : " " + quoted.remark();
    page.span("span", "source", quoted.source() + remark).markup("</span>\n");
  }
}
