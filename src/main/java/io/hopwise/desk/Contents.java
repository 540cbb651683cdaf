package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseFiles;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what entries of a ticket hold into a case, as far as there is room. One file that can't be
 * read keeps nothing else from it; people are told.
 */
final class Contents {
  /** Nobody reads pictures and sounds here. */
  private static final List<String> UNREAD = List.of("image/", "audio/", "video/");

  /** Of an entry that we may not look into. */
  private static final String FORBIDDEN = "multipart/x-forbidden";

  /** What can't be read, of which people are told, each with its message. */
  private static final Map<String, String> UNREADABLE =
      Map.of(
          "application/ms-tnef",
          "desk.winmail",
          "multipart/encrypted",
          "desk.encrypted",
          "multipart/x-too-many",
          "desk.too-many",
          "multipart/x-broken",
          "desk.broken",
          "multipart/x-gone",
          "desk.gone",
          FORBIDDEN,
          "desk.unread");

  /** Bytes of what somebody wrote; more is taken as it is, as files are. */
  private static final long LONGEST_TEXT = 8 << 20;

  /** So often a file that the helpdesk can't give is asked for once more. */
  private static final int PATIENCE = 4;

  private final Helpdesk helpdesk;
  private final Messages messages;
  private final long largest;

  /**
   * Of this helpdesk.
   *
   * @param largest bytes that are taken at once
   */
  Contents(Helpdesk helpdesk, Messages messages, long largest) {
    this.helpdesk = helpdesk;
    this.messages = messages;
    this.largest = largest;
  }

  /**
   * What is to be read.
   *
   * @param failures how often it was tried before
   */
  record Wanted(String subject, Map<Entry, List<Part>> parts, int failures) {}

  /** Whether it is a file that says something about a network. */
  static boolean isRead(Part part) {
    return part.isFile() && UNREAD.stream().noneMatch(part.type()::startsWith);
  }

  /** What an entry holds; of one that we may not look into, that. */
  List<Part> parts(Entry entry) throws HelpdeskFailure {
    try {
      return helpdesk.parts(entry);
    } catch (HelpdeskFailure e) {
      HelpdeskFailure told = Refusals.told(e, helpdesk);
      if (told.kind() == Kind.MISSING) {
        return List.of(new Part(entry.id(), entry.id(), FORBIDDEN, "", 0));
      }
      throw told;
    }
  }

  /** Bytes that may still be taken. */
  private static final class Room {
    private long left;

    Room(long left) {
      this.left = left;
    }
  }

  /**
   * The texts as they were pasted, and the files, as far as there is room.
   *
   * @return the texts
   */
  List<String> fill(CaseFiles.Arrival arrival, Wanted wanted, List<String> notes)
      throws HelpdeskFailure, IOException {
    Room room = new Room(largest);
    boolean isEmpty = true;
    List<String> texts = new ArrayList<>();
    for (Map.Entry<Entry, List<Part>> entry : wanted.parts().entrySet()) {
      for (Part part : entry.getValue()) {
        if (part.isFile() && !isRead(part)) {
          continue;
        }
        if (UNREADABLE.containsKey(part.type())) {
          notes.add(messages.of(UNREADABLE.get(part.type()), shown(part.name())));
          continue;
        }
        String name = part.isFile() ? part.name() : "mail-" + entry.getKey().id() + ".txt";
        Optional<String> note = taken(part, name, arrival, room, texts, wanted.failures());
        isEmpty &= note.isPresent();
        note.map(Contents::shown).ifPresent(notes::add);
      }
    }
    if (isEmpty) {
      arrival.add("subject.txt", wanted.subject() + "\n");
    }
    return texts;
  }

  /** Takes a part; what people are told where it can't be taken. */
  private Optional<String> taken(
      Part part,
      String name,
      CaseFiles.Arrival arrival,
      Room room,
      List<String> texts,
      int failures)
      throws HelpdeskFailure {
    if (part.size() > room.left) {
      return Optional.of(tooLarge(name, part));
    }
    boolean isText = !part.isFile() && part.size() <= LONGEST_TEXT;
    try {
      helpdesk.read(
          part,
          isText ? Math.min(room.left, LONGEST_TEXT) : room.left,
          content -> {
            // what a helpdesk says of a size is not always so
            Counted counted = new Counted(content);
            if (!isText) {
              arrival.add(name, counted);
            } else {
              String said = MailText.decoded(counted.readAllBytes(), part.charset());
              String text = part.type().equals("text/html") ? MailText.ofHtml(said) : said;
              texts.add(text);
              arrival.add(name, text);
            }
            room.left -= counted.bytes;
          });
      return Optional.empty();
    } catch (HelpdeskFailure e) {
      if (e.kind() == Kind.TOO_LARGE) {
        return Optional.of(tooLarge(name, part));
      }
      if (e.kind() == Kind.ELSEWHERE) {
        return Optional.of(messages.of("desk.elsewhere", name, String.valueOf(e.getMessage())));
      }
      HelpdeskFailure told = Refusals.told(e, helpdesk);
      boolean isGivenUp = told.kind() == Kind.BROKEN && failures >= PATIENCE;
      if (told.kind() == Kind.MISSING || isGivenUp) {
        return Optional.of(messages.of("desk.unread", name));
      }
      throw told;
    }
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      bytes += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      bytes += Math.max(read, 0);
      return read;
    }
  }

  /** In one line, and without what databases do not take. */
  static String shown(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private String tooLarge(String name, Part part) {
    return messages.of(
        "desk.too-large", name, Long.toString(part.size() >> 20), Long.toString(largest >> 20));
  }
}
