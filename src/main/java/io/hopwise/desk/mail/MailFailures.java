package io.hopwise.desk.mail;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** What it means for the desk that a mail server did not do what it was asked. */
final class MailFailures {
  private static final int TEMPORARY = 400;
  private static final int CLOSING = 421;
  private static final int FINAL = 500;

  private MailFailures() {}

  /** While mails were fetched, or before one was handed in. */
  static HelpdeskFailure of(MessagingException met) {
    Kind kind = Kind.UNREACHABLE;
    if (met instanceof AuthenticationFailedException) {
      kind = Kind.REFUSED;
    } else if (met instanceof MessageRemovedException || met instanceof FolderNotFoundException) {
      kind = Kind.MISSING;
    }
    return failure(kind, String.valueOf(met.getMessage()), false);
  }

  /** While one was handed in: what the server said no to was not taken. */
  static HelpdeskFailure whileSending(MessagingException met) {
    int code = code(met);
    String why = String.valueOf(met.getMessage());
    if (code == CLOSING) {
      return failure(Kind.UNREACHABLE, why, false);
    }
    if (code >= TEMPORARY) {
      return failure(Kind.BROKEN, (code >= FINAL ? "refused: " : "not now: ") + why, false);
    }
    return failure(Kind.UNREACHABLE, why, true);
  }

  private static int code(Exception met) {
    for (Exception one = met;
        one instanceof MessagingException said;
        one = said.getNextException()) {
      if (one instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (one instanceof SMTPSendFailedException sending && sending.getReturnCode() >= TEMPORARY) {
        return sending.getReturnCode();
      }
    }
    return 0;
  }

  static HelpdeskFailure missing(String what) {
    return failure(Kind.MISSING, what, false);
  }

  static HelpdeskFailure broken(String what) {
    return failure(Kind.BROKEN, what, false);
  }

  static HelpdeskFailure tooLarge(String what) {
    return failure(Kind.TOO_LARGE, what, false);
  }

  private static HelpdeskFailure failure(Kind kind, String what, boolean isPerhapsDone) {
    return new HelpdeskFailure(kind, what, isPerhapsDone, Duration.ZERO);
  }
}
