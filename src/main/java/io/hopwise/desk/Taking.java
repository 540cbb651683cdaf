package io.hopwise.desk;

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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes what is new in a ticket into its case, each entry once. */
final class Taking {
  /** As whose the cases' additions are shown. */
  private static final String BY = "ticket";

  /** So many characters of an id are its time. */
  private static final int OF_TIME = 10;

  private final Helpdesk helpdesk;
  private final Tickets tickets;
  private final Cases cases;
  private final Additions additions;
  private final CaseFiles files;
  private final Contents contents;

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
    this.contents = new Contents(helpdesk, messages, largest);
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
          look,
          ticket,
          parts(ticket.entries().stream().filter(one -> wanted.contains(one.id())).toList()));
    }
    Set<String> before = tickets.entries(ticket.id());
    // lists that come in pages show an entry twice when another one came in between
    Set<String> seen = new HashSet<>(before);
    List<Entry> fresh = ticket.entries().stream().filter(one -> seen.add(one.id())).toList();
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
    boolean hasFiles = parts.values().stream().flatMap(List::stream).anyMatch(Contents::isRead);
    Intake intake = tickets.begin(ticket.id(), fresh.stream().map(Entry::id).toList(), hasFiles);
    return add(intake, look, ticket, parts);
  }

  private Map<Entry, List<Part>> parts(List<Entry> entries) throws HelpdeskFailure {
    Map<Entry, List<Part>> parts = new LinkedHashMap<>();
    for (Entry entry : entries) {
      parts.put(entry, contents.parts(entry));
    }
    return parts;
  }

  private Taken add(Intake intake, TicketLook look, Ticket ticket, Map<Entry, List<Part>> parts)
      throws HelpdeskFailure, IOException {
    List<String> notes = new ArrayList<>();
    Contents.Wanted wanted =
        new Contents.Wanted(Contents.shown(ticket.subject()), parts, look.failures());
    boolean isIn =
        intake.isFirst() ? isBegun(intake, wanted, notes) : isExtended(intake, wanted, notes);
    if (!isIn) {
      tickets.forget(intake);
      tickets.want(ticket.id());
      return new Taken.Nothing();
    }
    tickets.finish(intake, String.join("\n", notes));
    return new Taken.Added(intake);
  }

  private boolean isBegun(Intake intake, Contents.Wanted wanted, List<String> notes)
      throws HelpdeskFailure, IOException {
    if (cases.find(intake.caseId()).isEmpty()) {
      // of an attempt that was broken off
      files.delete(intake.caseId());
      try (CaseFiles.Arrival arrival = files.arrive(intake.caseId())) {
        contents.fill(arrival, wanted, notes);
        arrival.place();
      }
    }
    String name = "#" + intake.ticket() + " " + wanted.subject();
    cases.receive(intake.caseId(), name, Optional.of("ticket:" + intake.id()), intake.id());
    return true;
  }

  private boolean isExtended(Intake intake, Contents.Wanted wanted, List<String> notes)
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
        texts.addAll(contents.fill(arrival, wanted, notes));
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
}
