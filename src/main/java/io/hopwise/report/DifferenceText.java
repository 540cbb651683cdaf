package io.hopwise.report;

import io.hopwise.compare.Comparison;
import io.hopwise.compare.Difference;
import io.hopwise.compare.Subject;

/** Says in a sentence what differs. */
final class DifferenceText {
  private final Messages messages;

  DifferenceText(Messages messages) {
    this.messages = messages;
  }

  String said(Difference difference, Comparison comparison) {
    String what = subject(difference.subject());
    boolean isOneName = comparison.good().equals(comparison.bad());
    String good = isOneName ? messages.of("compare.side-good") : comparison.good();
    String bad = isOneName ? messages.of("compare.side-bad") : comparison.bad();
    boolean isShown =
        !difference.goodShown().isEmpty()
            && !difference.badShown().isEmpty()
            && !difference.goodShown().equals(difference.badShown());
    String said =
        switch (difference.kind()) {
          case ONLY_GOOD -> messages.of("compare.only", what(what, difference.goodShown()), good);
          case ONLY_BAD -> messages.of("compare.only", what(what, difference.badShown()), bad);
          case CHANGED ->
              isShown
                  ? messages.of(
                      "compare.changed",
                      what,
                      difference.goodShown(),
                      good,
                      difference.badShown(),
                      bad)
                  : messages.of("compare.differs", what);
          case ORDER -> messages.of("compare.order", what);
          case SHARED -> messages.of("compare.shared", what);
        };
    int alike = difference.alike().size();
    return alike == 0 ? said : said + messages.of("compare.alike", Integer.toString(alike));
  }

  private static String what(String subject, String shown) {
    return shown.isEmpty() ? subject : subject + " " + shown;
  }

  String subject(Subject subject) {
    return messages.of("compare." + subject.key(), subject.arguments());
  }
}
