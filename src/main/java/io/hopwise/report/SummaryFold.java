package io.hopwise.report;

import java.util.List;
import java.util.function.Consumer;

/** Keeps long tables short: the first lines are there at once, the others can be unfolded. */
final class SummaryFold {
  private static final int FIRST = 10;
  private static final int MOST = 300;

  private final Messages messages;
  private final Html page;

  SummaryFold(Messages messages, Html page) {
    this.messages = messages;
    this.page = page;
  }

  /**
   * Writes a list in at most two parts; of very many the last are left out.
   *
   * @param more the key of what is said of those folded away
   */
  <T> void write(List<T> all, String more, Consumer<List<T>> table) {
    int first = all.size() <= FIRST + 3 ? all.size() : FIRST;
    table.accept(all.subList(0, first));
    if (first == all.size()) {
      return;
    }
    int end = Math.min(MOST, all.size());
    page.open("details");
    page.line("summary", messages.of(more, SummaryWords.grouped(all.size() - first)));
    table.accept(all.subList(first, end));
    if (end < all.size()) {
      page.line("p", messages.of("summary.not-listed", SummaryWords.grouped(all.size() - end)));
    }
    page.close("details");
  }
}
