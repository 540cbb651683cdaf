package io.hopwise.desk;

import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.report.Messages;
import io.hopwise.store.CaseFiles;
import io.hopwise.store.Cases;
import io.hopwise.store.Intake;
import io.hopwise.store.TicketLook;
import io.hopwise.store.Tickets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private final Helpdesk helpdesk;
  private final Tickets tickets;
  private final Cases cases;
  private final CaseFiles files;
  private final Messages messages;
  private final long largest;

  Taking(
      Helpdesk helpdesk,
      Tickets tickets,
      Cases cases,
      CaseFiles files,
      Messages messages,
      long largest) {
    this.helpdesk = helpdesk;
    this.tickets = tickets;
    this.cases = cases;
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
    Map<Entry, List<Part>> parts = parts(fresh);
    boolean hasFiles =
        parts.values().stream().flatMap(List::stream).anyMatch(part -> isRead(part));
    Intake intake =
        tickets.begin(ticket.id(), fresh.stream().map(Entry::id).toList(), hasFiles);
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
    cases.receive(
        intake.caseId(), name, Optional.of("ticket:" + intake.id()), intake.id());
    return true;
  }

  private boolean isExtended(
      Intake intake, Ticket ticket, Map<Entry, List<Part>> parts, List<String> notes)
      throws HelpdeskFailure, IOException {
    throw new UnsupportedOperationException("extend");
  }

  /** The texts as they were pasted, and the files, as far as there is room. */
  private void fill(
      CaseFiles.Arrival arrival,
      Ticket ticket,
      Map<Entry, List<Part>> parts,
      List<String> notes)
      throws HelpdeskFailure, IOException {
    long[] left = {largest};
    boolean isEmpty = true;
    for (Map.Entry<Entry, List<Part>> entry : parts.entrySet()) {
      for (Part part : entry.getValue()) {
        if (part.isFile() && !isRead(part)) {
          continue;
        }
        String name = part.isFile() ? part.name() : "mail-" + entry.getKey().id() + ".txt";
        isEmpty &= !isTaken(part, name, arrival, left, notes);
      }
    }
    if (isEmpty) {
      arrival.add("subject.txt", bytes(ticket.subject() + "\n"));
    }
  }

  private boolean isTaken(
      Part part, String name, CaseFiles.Arrival arrival, long[] left, List<String> notes)
      throws HelpdeskFailure {
    if (part.size() > left[0]) {
      notes.add(tooLarge(name, part));
      return false;
    }
    try {
      helpdesk.read(
          part,
          left[0],
          content -> {
            if (part.isFile()) {
              arrival.add(name, content);
            } else {
              String text = MailText.decoded(content.readAllBytes(), part.charset());
              arrival.add(
                  name, bytes(part.type().equals("text/html") ? MailText.ofHtml(text) : text));
            }
          });
      left[0] -= part.size();
      return true;
    } catch (HelpdeskFailure e) {
      if (e.kind() == Kind.TOO_LARGE) {
        notes.add(tooLarge(name, part));
        return false;
      }
      throw e;
    }
  }

  private String tooLarge(String name, Part part) {
    return messages.of(
        "desk.too-large", name, Long.toString(part.size() >> 20), Long.toString(largest >> 20));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
