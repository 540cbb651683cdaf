package io.hopwise.page;

import io.hopwise.report.Html;
import io.hopwise.store.Notices.Notice;
import java.util.List;

/** What was done to one's account, until one says to know of it. */
final class NoticesPart {
  private final Visit visit;
  private final Frame frame;

  NoticesPart(Visit visit, Frame frame) {
    this.visit = visit;
    this.frame = frame;
  }

  /** Writes them; nothing where there are none. */
  void write(Html page, List<Notice> notices) {
    if (notices.isEmpty()) {
      return;
    }
    page.open("section", "class", "panel ask", "id", "notices").markup("\n");
    page.line("h2", visit.say("page.notices"));
    page.open("table", "class", "stack").open("thead").open("tr");
    for (String column :
        List.of("page.notice-time", "page.notice-what", "page.notice-by", "page.notice-address")) {
      page.line("th", visit.messages().of(column));
    }
    page.close("tr").close("thead").open("tbody").markup("\n");
    for (Notice one : notices) {
      page.open("tr").line("td", AccountPage.minute(one.time())).line("td", what(one));
      page.line("td", one.name().isEmpty() ? visit.say("page.notice-by-server") : one.name());
      page.line("td", one.address().isEmpty() ? "–" : one.address()).close("tr");
    }
    page.close("tbody").close("table");
    page.line("p", visit.say("page.notices-wrong"));
    frame.form(page, "/account");
    Frame.hidden(page, "do", "known");
    Frame.hidden(page, "until", Long.toString(notices.get(0).time().toEpochMilli()));
    Frame.button(page, visit.say("page.notices-known"), "second").close("form");
    page.close("section");
  }

  private String what(Notice one) {
    return switch (one.what()) {
      case PASSWORD_CHANGED -> visit.say("page.notice-password");
      case LINK_MADE -> visit.say("page.notice-link");
      case ROLE_CHANGED -> visit.say("page.notice-role");
      case SECOND_FACTOR_BEGUN -> visit.say("page.notice-second-factor-begun");
      case SECOND_FACTOR_ENDED -> visit.say("page.notice-second-factor-ended");
      case RECOVERY_CODE_USED -> visit.say("page.notice-recovery-code");
      case RECOVERY_CODES_MADE -> visit.say("page.notice-recovery-codes");
      case TOKEN_MADE -> visit.say("page.notice-token-made");
      case TOKEN_REVOKED -> visit.say("page.notice-token-revoked");
    };
  }
}
