package io.hopwise.desk.mail;

import io.hopwise.store.CaseId;
import io.hopwise.store.Mails;
import io.hopwise.store.StoredMail;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which thread a mail belongs to. A Message-ID of ours can't be guessed, so who names one has seen
 * our answer. Any other sign counts only from an address that took part in the thread.
 */
final class Threads {
  private static final Pattern IN_SUBJECT =
      Pattern.compile("\\[Hopwise ([0-9a-z]{26})]", Pattern.CASE_INSENSITIVE);

  private final Mails mails;
  private final Clock clock;

  Threads(Mails mails, Clock clock) {
    this.mails = mails;
    this.clock = clock;
  }

  /**
   * Where a mail belongs.
   *
   * @param isRefused whether it names a thread that it may not join, and begins its own
   */
  record Place(String thread, boolean isRefused) {}

  Place of(IncomingMail mail) {
    boolean isRefused = false;
    for (String id : mail.references()) {
      Optional<StoredMail> known = mails.find(id);
      if (known.filter(one -> !Overflow.isThread(one.thread())).isPresent()) {
        String thread = known.get().thread();
        if (known.get().isOurs() || mails.tookPart(thread, mail.from())) {
          return new Place(thread, false);
        }
        isRefused = true;
      }
    }
    Optional<String> named = named(mail.subject());
    if (named.isPresent()) {
      if (mails.tookPart(named.get(), mail.from())) {
        return new Place(named.get(), false);
      }
      isRefused = true;
    }
    return new Place(CaseId.at(clock.instant()), isRefused);
  }

  /** What is written in the subject of our answers. */
  static String mark(String thread) {
    return "[Hopwise " + thread + "]";
  }

  /** The thread that a subject names. */
  private static Optional<String> named(String subject) {
    Matcher mark = IN_SUBJECT.matcher(subject);
    return mark.find()
        ? Optional.of(mark.group(1).toLowerCase(java.util.Locale.ROOT))
        : Optional.empty();
  }

  /** A subject without what answers put before and behind it. */
  static String bare(String subject) {
    String bare = IN_SUBJECT.matcher(subject).replaceAll("").strip();
    return bare.replaceFirst(
        "^(?i)(?:(?:re|aw|sv|antw|fw|fwd|wg|回复|答复|转发)\\s*(?:\\[\\d+])?[:：]\\s*)+", "");
  }
}
