package io.hopwise.desk.mail;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.HelpdeskFailure;
import jakarta.mail.MessagingException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;

/**
 * Waits for a server to say that something arrived (IMAP's IDLE). It only saves time: mails are
 * asked for every so often anyway.
 */
final class Listening implements AutoCloseable {
  /** Servers end a wait after half an hour; routers forget a silent connection sooner. */
  private static final long LONGEST_MILLIS = 540_000;

  private static final long LONGEST_PAUSE_SECONDS = 300;

  private final ImapConnection connection;
  private final DeskLog log;
  private final Runnable changed;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "mailbox");

  /**
   * Not yet begun.
   *
   * @param changed is told that something arrived
   */
  Listening(MailSettings settings, Runnable changed, DeskLog log) {
    this.connection = new ImapConnection(settings, LONGEST_MILLIS);
    this.changed = changed;
    this.log = log;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long pause = 1;
    while (over.getCount() > 0) {
      long began = System.nanoTime();
      try {
        if (!connection.<Boolean>inInbox(this::listen)) {
          log.say(false, "mailbox-only-asked", "why", "The server has no IDLE.");
          return;
        }
      } catch (HelpdeskFailure e) {
        // who asks says what is wrong; here it is tried again, and later each time
        long lasted = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        pause = lasted > pause ? 1 : Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
        if (isOver(pause)) {
          return;
        }
      }
    }
  }

  private boolean isOver(long seconds) {
    try {
      return over.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Whether the server can. */
  private boolean listen(IMAPFolder folder) throws MessagingException {
    // what arrived before nobody says
    changed.run();
    while (over.getCount() > 0) {
      try {
        folder.idle(true);
      } catch (MessagingException e) {
        if (folder.isOpen()) {
          return false;
        }
        throw e;
      }
      changed.run();
    }
    return true;
  }

  @Override
  public void close() {
    over.countDown();
    thread.interrupt();
    // a server that is gone would keep whoever closes the connection
    Thread closing = new Thread(connection::close, "mailbox-closing");
    closing.setDaemon(true);
    closing.start();
  }
}
