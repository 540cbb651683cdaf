package io.hopwise.desk;

import io.hopwise.desk.mail.MailServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that takes mails or not, as it is told, one connection after another. */
final class FailingSmtp implements AutoCloseable {
  /** What happens to the next mails; when there is none left they are taken. */
  final BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();

  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final ServerSocket socket;

  /** What happens to a mail. */
  enum Fate {
    /** Its reader is not known here. */
    NOBODY("550 No such user"),
    /** It is refused when it was read. */
    REFUSED("554 We do not like it"),
    /** Perhaps later. */
    LATER("451 Try again later"),
    /** It is taken, and nobody hears that. */
    UNHEARD(""),
    /** The connection breaks before it is taken. */
    LOST("");

    private final String answer;

    Fate(String answer) {
      this.answer = answer;
    }
  }

  FailingSmtp() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::run, "failing-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  MailServer server() {
    return new MailServer("smtp", false, "127.0.0.1", socket.getLocalPort(), true);
  }

  /** The mails that were taken, whole. */
  List<String> taken() {
    return List.copyOf(taken);
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        client.setTcpNoDelay(true);
        talk(client);
      } catch (IOException e) {
        // whoever closed it, the next one may come
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = client.getOutputStream();
    say(out, "220 here");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String command = line.split(" ", 2)[0];
      switch (command) {
        case "EHLO" -> say(out, "250 AUTH PLAIN");
        case "AUTH" -> say(out, "235 well");
        case "QUIT" -> {
          say(out, "221 bye");
          return;
        }
        case "RCPT" -> {
          boolean isNobody = fates.peek() == Fate.NOBODY;
          say(out, isNobody ? fates.remove().answer : "250 well");
        }
        case "DATA" -> {
          say(out, "354 go on");
          if (!isTaken(in, out)) {
            return;
          }
        }
        default -> say(out, "250 well");
      }
    }
  }

  /** Whether the connection lasts. */
  private boolean isTaken(BufferedReader in, OutputStream out) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    Fate fate = fates.poll();
    if (fate == null || fate == Fate.UNHEARD) {
      taken.add(mail.toString());
    }
    if (fate == Fate.UNHEARD || fate == Fate.LOST) {
      return false;
    }
    say(out, fate == null ? "250 taken" : fate.answer);
    return true;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
