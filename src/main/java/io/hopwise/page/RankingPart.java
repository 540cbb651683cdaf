package io.hopwise.page;

import io.hopwise.report.Chance;
import io.hopwise.report.Html;
import io.hopwise.store.Examined;
import io.hopwise.store.Ranked;
import java.util.List;
import java.util.Optional;

/** How what was sent later changed what is probable. */
final class RankingPart {
  private final Visit visit;
  private final CaseWords words;

  RankingPart(Visit visit) {
    this.visit = visit;
    this.words = new CaseWords(visit.messages());
  }

  /** Nothing where it was examined once. */
  void write(Html page, List<Examined> examined) {
    if (examined.size() < 2) {
      return;
    }
    Examined before = examined.get(examined.size() - 2);
    Examined now = examined.get(examined.size() - 1);
    page.open("section", "class", "panel").markup("\n");
    page.line("h2", visit.say("page.changed"));
    page.line(
        "p",
        visit.say(
            "page.changed-verdict", words.verdict(before.verdict()), words.verdict(now.verdict())));
    page.open("ul", "class", "ranking").markup("\n");
    for (Ranked ranked : now.ranking()) {
      row(page, ranked, said(before, ranked));
    }
    for (Ranked gone : before.ranking()) {
      if (of(now, gone).isEmpty()) {
        page.open("li", "class", "gone").open("span").say(gone.title()).markup("</span><span>");
        page.markup("</span>").span("span", "number", visit.say("page.changed-gone"));
        page.close("li");
      }
    }
    page.close("ul").close("section");
  }

  private void row(Html page, Ranked ranked, String before) {
    String chance = Chance.text(ranked.probability());
    page.open("li").open("span").say(ranked.title()).markup("</span>");
    page.open("meter", "min", "0", "max", "1", "value", chance, "aria-label", ranked.title());
    page.markup("</meter>").span("span", "number", before + chance).close("li");
  }

  private static String said(Examined before, Ranked now) {
    return of(before, now).map(was -> Chance.text(was.probability()) + " → ").orElse("");
  }

  private static Optional<Ranked> of(Examined examined, Ranked one) {
    return examined.ranking().stream()
        .filter(other -> other.cause().equals(one.cause()) && other.host().equals(one.host()))
        .findFirst();
  }
}
