package io.hopwise.report;

import io.hopwise.cause.CardText;
import io.hopwise.cause.Placeholders;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Noticed;
import io.hopwise.report.document.Block;
import io.hopwise.report.document.Item;
import java.util.ArrayList;
import java.util.List;

/** What stands out on the hosts though nobody complained, each with the line that shows it. */
final class NoticedPart {
  /** So many are told; the rest is counted. */
  private static final int MOST = 5;

  private final Messages messages;
  private final boolean verbose;

  NoticedPart(Messages messages, boolean verbose) {
    this.messages = messages;
    this.verbose = verbose;
  }

  /** What it says of this host; what it says in general where a sentence wants a complaint. */
  static String title(Noticed one, Messages messages) {
    CardText text = one.card().text(messages.language().text());
    String title = Placeholders.fill(text.title(), one.roles());
    return Placeholders.in(title).isEmpty() ? title : text.name();
  }

  List<Block> of(Diagnosis diagnosis) {
    List<Item> items = new ArrayList<>();
    List<Noticed> all = diagnosis.noticed();
    List<Noticed> shown = verbose ? all : all.subList(0, Math.min(MOST, all.size()));
    for (Noticed one : shown) {
      String said = messages.of("report.title", one.host(), title(one, messages));
      items.add(new Item.Prose(messages.of("report.named-cause", said, one.card().cause())));
      one.evidence().stream()
          .limit(1)
          .map(quote -> new Item.Quoted(quote.source().text(), quote.source().toString(), ""))
          .forEach(items::add);
    }
    if (all.size() > shown.size()) {
      String more = Integer.toString(all.size() - shown.size());
      items.add(new Item.More(messages.of("report.and-more", more)));
    }
    return items.isEmpty() ? List.of() : List.of(new Block.Labelled("noticed", items));
  }
}
