package io.hopwise.desk;

import io.hopwise.report.Chance;
import io.hopwise.report.Html;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseState;
import io.hopwise.store.Cases;
import io.hopwise.store.Comment;
import io.hopwise.store.Fingerprint;
import io.hopwise.store.Outcome;
import io.hopwise.store.StoredCase;
import io.hopwise.store.TicketCase;
import java.util.Optional;

/**
 * What is said of a case that has ended, and whether anything is: who reads a ticket is not told
 * the same twice.
 */
final class Wording {
  private static final String FAULT = "fault-found";

  private final Cases cases;
  private final Messages messages;
  private final String self;

  /** In the language of these messages. */
  Wording(Cases cases, Messages messages, String self) {
    this.cases = cases;
    this.messages = messages;
    this.self = self;
  }

  /**
   * What is said.
   *
   * @param comment none where it was said before
   * @param said the fingerprint of it
   */
  record Words(Optional<Comment> comment, String said) {}

  /**
   * Finds the words.
   *
   * @param id of the comment
   */
  Words of(TicketCase one, String id) {
    StoredCase ended = one.ended();
    boolean isDone = ended.state() == CaseState.DONE;
    String what = isDone ? found(ended) : failed(one);
    String said = Fingerprint.of(what);
    boolean isNew = one.said().filter(said::equals).isEmpty() || !one.notes().isEmpty();
    boolean isWorthIt = isDone || !one.isAsked() || one.hasFiles();
    if (!isNew || !isWorthIt) {
      return new Words(Optional.empty(), said);
    }
    Optional<Outcome> fault = ended.outcome().filter(outcome -> outcome.verdict().equals(FAULT));
    String cause = fault.map(outcome -> outcome.cause() + " (" + outcome.host() + ")").orElse("");
    String confidence = fault.map(outcome -> Chance.text(outcome.probability())).orElse("");
    return new Words(
        Optional.of(
            new Comment(
                id,
                one.ticket(),
                ended.id(),
                !isDone && !one.isAsked(),
                what + notes(one) + link(ended),
                one.last(),
                0,
                cause,
                confidence,
                isDone ? "done" : "failed")),
        said);
  }

  private String found(StoredCase ended) {
    return cases.report(ended.id(), "comment", messages.language().text()).orElse("");
  }

  private String failed(TicketCase one) {
    String why = one.ended().failure().orElse("");
    StringBuilder html = new StringBuilder();
    html.append("<p><b>").append(Html.escaped(messages.of("desk.failed"))).append("</b></p>\n");
    why.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> html.append("<p>").append(Html.escaped(line.strip())).append("</p>\n"));
    if (!one.isAsked()) {
      html.append("<p>").append(Html.escaped(messages.of("desk.ask"))).append("</p>\n<pre>");
      html.append(Html.escaped(messages.of("desk.ask-command"))).append("</pre>\n<p>");
      html.append(Html.escaped(messages.of("desk.ask-then"))).append("</p>\n");
    }
    return html.toString();
  }

  private static String notes(TicketCase one) {
    StringBuilder html = new StringBuilder();
    for (String note : one.notes()) {
      html.append("<p>").append(Html.escaped(note)).append("</p>\n");
    }
    return html.toString();
  }

  /** Where the report of a case is to be had, for whom it can't be attached. */
  String unattached(String id) {
    String where =
        self.isEmpty()
            ? Html.escaped(messages.of("desk.unattached-case", id))
            : Html.escaped(messages.of("desk.unattached"))
                + " <a href=\""
                + Html.escaped(self + "/cases/" + id)
                + "\">"
                + Html.escaped(self + "/cases/" + id)
                + "</a>";
    return "<p>" + where + "</p>\n";
  }

  private String link(StoredCase ended) {
    if (self.isEmpty()) {
      return "";
    }
    String to = self + "/cases/" + ended.id();
    return "<p><a href=\""
        + Html.escaped(to)
        + "\">"
        + Html.escaped(messages.of("desk.link"))
        + "</a></p>\n";
  }
}
