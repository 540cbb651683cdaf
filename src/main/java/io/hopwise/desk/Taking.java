package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Messages;
import io.hopwise.store.Addition;
import io.hopwise.store.AdditionOutcome;
import io.hopwise.store.Additions;
import io.hopwise.store.AskedQuestion;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Intake;
import io.hopwise.store.TicketLook;
import io.hopwise.store.Tickets;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes what is new in a ticket into its case, each entry once. */
final class Taking {
  /** Nobody reads pictures and sounds here. */
  private static final List<String> UNREAD = List.of("image/", "audio/", "video/");

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
          "desk.gone");

  /** As whose the cases' additions are shown. */
  private static final String BY = "ticket";

  /** Bytes of what somebody wrote; more is taken as it is, as files are. */
  private static final long LONGEST_TEXT = 8 << 20;

  /** So many characters of an id are its time. */
  private static final int OF_TIME = 10;

  private final Helpdesk helpdesk;
  private final Tickets tickets;
  private final Cases cases;
  private final Additions additions;
  private final CaseFiles files;
  private final Messages messages;
  private final long largest;

  Taking(
      Helpdesk helpdesk,
      Tickets tickets,
      Cases cases,
      Additions additions,
      CaseFiles files,
      Messages messages,
      long largest) {
    this.helpdesk = helpdesk;
    this.tickets = tickets;
    this.cases = cases;
    this.additions = additions;
    this.files = files;
    this.messages = messages;
    this.largest = largest;
  }

  /** What came of a look at a ticket. */
  sealed interface Taken {
    /** Nothing in it is new. */
    record Nothing() implements Taken {}

    /** It is another ticket now. */
    record Merged(String into) implements Taken {}

    /** Its case has something new. */
    record Added(Intake intake) implements Taken {}
  }

  /**
   * Takes it.
   *
   * @param began what was written before begins no case
   */
  Taken of(TicketLook look, Ticket ticket, Instant began) throws HelpdeskFailure, IOException {
    if (!ticket.id().equals(look.ticket())) {
      tickets.merged(look, ticket.id());
      return new Taken.Merged(ticket.id());
    }
    Optional<Intake> unfinished = tickets.unfinished(ticket.id());
    if (unfinished.isPresent()) {
      Set<String> wanted = Set.copyOf(unfinished.get().entries());
      return add(
          unfinished.get(),
          ticket,
          parts(ticket.entries().stream().filter(one -> wanted.contains(one.id())).toList()));
    }
    Set<String> before = tickets.entries(ticket.id());
    List<Entry> fresh =
        ticket.entries().stream().filter(one -> !before.contains(one.id())).toList();
    boolean isOld =
        look.caseId().isEmpty() && fresh.stream().allMatch(one -> one.written().isBefore(began));
    if (!ticket.isOurs() || fresh.isEmpty() || isOld) {
      return new Taken.Nothing();
    }
    if (helpdesk.isEntryUnique()) {
      // what is known of another ticket came with it
      tickets.with(ticket.id(), fresh.stream().map(Entry::id).toList()).forEach(tickets::want);
    }
    Map<Entry, List<Part>> parts = parts(fresh);
    boolean hasFiles = parts.values().stream().flatMap(List::stream).anyMatch(part -> isRead(part));
    Intake intake = tickets.begin(ticket.id(), fresh.stream().map(Entry::id).toList(), hasFiles);
    return add(intake, ticket, parts);
  }

  private static boolean isRead(Part part) {
    return part.isFile() && UNREAD.stream().noneMatch(part.type()::startsWith);
  }

  private Map<Entry, List<Part>> parts(List<Entry> entries) throws HelpdeskFailure {
    Map<Entry, List<Part>> parts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      parts.put(entry, helpdesk.parts(entry));
    }
    return parts;
  }

  private Taken add(Intake intake, Ticket ticket, Map<Entry, List<Part>> parts)
      throws HelpdeskFailure, IOException {
    List<String> notes = new ArrayList<>();
    boolean isIn =
        intake.isFirst()
            ? isBegun(intake, ticket, parts, notes)
            : isExtended(intake, ticket, parts, notes);
    if (!isIn) {
      tickets.forget(intake);
      tickets.want(ticket.id());
      return new Taken.Nothing();
    }
    tickets.finish(intake, String.join("\n", notes));
    return new Taken.Added(intake);
  }

  private boolean isBegun(
      Intake intake, Ticket ticket, Map<Entry, List<Part>> parts, List<String> notes)
      throws HelpdeskFailure, IOException {
    if (cases.find(intake.caseId()).isEmpty()) {
      // of an attempt that was broken off
      files.delete(intake.caseId());
      try (CaseFiles.Arrival arrival = files.arrive(intake.caseId())) {
        fill(arrival, ticket, parts, notes);
        arrival.place();
      }
    }
    String name = "#" + ticket.id() + " " + ticket.subject();
    cases.receive(intake.caseId(), name, Optional.of("ticket:" + intake.id()), intake.id());
    return true;
  }

  private boolean isExtended(
      Intake intake, Ticket ticket, Map<Entry, List<Part>> parts, List<String> notes)
      throws HelpdeskFailure, IOException {
    String id = intake.caseId();
    if (cases.find(id).isEmpty()) {
      return false;
    }
    Set<String> known =
        additions.of(id).stream()
            .map(Addition::id)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    List<String> texts = new ArrayList<>();
    if (!known.contains(intake.id())) {
      files.delete(id, intake.id());
      try (CaseFiles.Arrival arrival = files.arrive(id, intake.id())) {
        texts.addAll(fill(arrival, ticket, parts, notes));
        arrival.place();
      }
      additions.add(id, intake.id(), Optional.empty(), AdditionOutcome.PENDING, intake.id(), BY);
    }
    String answer = ownWords(texts);
    Optional<AskedQuestion> question = additions.questions(id).stream().findFirst();
    String answerId = answerId(intake);
    if (!known.contains(answerId) && !answer.isBlank() && question.isPresent()) {
      // who answers a mail pastes what the command printed, and no prompt says on which host
      files.delete(id, answerId);
      try (CaseFiles.Arrival arrival = files.arrive(id, answerId)) {
        arrival.add(CaseFiles.PASTED, answer);
        arrival.place();
      }
      additions.add(id, answerId, question, AdditionOutcome.PENDING, answerId, BY);
    }
    return true;
  }

  /** Of texts what their writers wrote, without what they quote. */
  private static String ownWords(List<String> texts) {
    return String.join("\n", texts)
        .lines()
        .filter(line -> !line.startsWith(">"))
        .collect(java.util.stream.Collectors.joining("\n"));
  }

  /** The same each time, and another one than that of the files. */
  private static String answerId(Intake intake) {
    String random = intake.id().substring(OF_TIME);
    return intake.id().substring(0, OF_TIME) + new StringBuilder(random).reverse();
  }

  /**
   * The texts as they were pasted, and the files, as far as there is room.
   *
   * @return the texts
   */
  private List<String> fill(
      CaseFiles.Arrival arrival, Ticket ticket, Map<Entry, List<Part>> parts, List<String> notes)
      throws HelpdeskFailure, IOException {
    long left = largest;
    boolean isEmpty = true;
    List<String> texts = new ArrayList<>();
    for (Map.Entry<Entry, List<Part>> entry : parts.entrySet()) {
      for (Part part : entry.getValue()) {
        if (part.isFile() && !isRead(part)) {
          continue;
        }
        if (UNREADABLE.containsKey(part.type())) {
          notes.add(messages.of(UNREADABLE.get(part.type()), part.name()));
          continue;
        }
        String name = part.isFile() ? part.name() : "mail-" + entry.getKey().id() + ".txt";
        Optional<String> note = taken(part, name, arrival, left, texts);
        if (note.isEmpty()) {
          left -= part.size();
          isEmpty = false;
        }
        note.ifPresent(notes::add);
      }
    }
    if (isEmpty) {
      arrival.add("subject.txt", ticket.subject() + "\n");
    }
    return texts;
  }

  /** Takes a part; what people are told where it can't be taken. */
  private Optional<String> taken(
      Part part, String name, CaseFiles.Arrival arrival, long left, List<String> texts)
      throws HelpdeskFailure {
    if (part.size() > left) {
      return Optional.of(tooLarge(name, part));
    }
    boolean isText = !part.isFile() && part.size() <= LONGEST_TEXT;
    try {
      helpdesk.read(
          part,
          isText ? Math.min(left, LONGEST_TEXT) : left,
          content -> {
            if (!isText) {
              arrival.add(name, content);
            } else {
              String said = MailText.decoded(content.readAllBytes(), part.charset());
              String text = part.type().equals("text/html") ? MailText.ofHtml(said) : said;
              texts.add(text);
              arrival.add(name, text);
            }
          });
      return Optional.empty();
    } catch (HelpdeskFailure e) {
      if (e.kind() == Kind.TOO_LARGE) {
        return Optional.of(tooLarge(name, part));
      }
      if (e.kind() == Kind.ELSEWHERE) {
        return Optional.of(messages.of("desk.elsewhere", name, String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private String tooLarge(String name, Part part) {
    return messages.of(
        "desk.too-large", name, Long.toString(part.size() >> 20), Long.toString(largest >> 20));
  }
}
