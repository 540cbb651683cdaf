package io.hopwise.desk.web;

import io.hopwise.desk.DeskLog;
import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import io.hopwise.desk.Part;
import io.hopwise.desk.Saying;
import io.hopwise.desk.Ticket;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A helpdesk as its connector describes it. What its answers point to is fetched only where it is
 * the helpdesk's own, or where its user said that its files lie. Not for many threads at once.
 */
public final class WebHelpdesk implements Helpdesk {
  private final Connector connector;
  private final WebHttp http;
  private final Lists lists;
  private final Filling known;
  private final Entries entries;
  private final FileParts fileParts;
  private final Voices voices;
  private final QueueNames queues;

  /** What the ticket that was read last holds: whoever reads a ticket reads its parts next. */
  private final Map<String, Entries.Held> held = new HashMap<>();

  private final Map<String, FileParts.Held> files = new HashMap<>();

  /**
   * As these settings say.
   *
   * @param scratch a folder that nobody else may read
   * @param limit that an answer may take
   */
  public WebHelpdesk(
      Connector connector, WebSettings settings, Path scratch, Duration limit, DeskLog log) {
    this.connector = connector;
    this.http = new WebHttp(connector, settings, limit);
    this.lists = new Lists(http);
    this.known = Filling.of(settings.values(connector));
    this.entries = new Entries(connector, http, known);
    this.fileParts = new FileParts(http, known, scratch);
    this.queues = new QueueNames(connector, settings, lists, known);
    this.voices = new Voices(connector, http, known, log);
  }

  @Override
  public Ticket ticket(String id, Set<String> own) throws HelpdeskFailure {
    Connector.TicketShape shape = connector.ticket();
    Answer<Json> answer = http.read(shape.call(), known.with("ticket", checked(id)));
    Json ticket = answer.body();
    String self = checked(ticket.pointed(shape.id()).text());
    String left = left(self, ticket);
    held.clear();
    files.clear();
    List<Entry> written = new ArrayList<>();
    if (left.equals(self)) {
      for (Entries.Held one : entries.of(self, ticket)) {
        if (!own.contains(one.entry().id()) && !entries.isOwn(one)) {
          written.add(one.entry());
          held.put(one.entry().id(), one);
        }
      }
    }
    boolean isOurs =
        queues.ours().contains(entries.unescaped(ticket.pointed(shape.queue()).text()))
            && !shape.closed().contains(ticket.pointed(shape.status()).text());
    return new Ticket(
        left,
        subject(ticket),
        isOurs,
        time(ticket.pointed(shape.changed())),
        answer.date(),
        written);
  }

  @Override
  public String left(String id) throws HelpdeskFailure {
    if (connector.merging().isEmpty()) {
      return id;
    }
    Connector.TicketShape shape = connector.ticket();
    Json ticket = http.read(shape.call(), known.with("ticket", checked(id))).body();
    return left(checked(ticket.pointed(shape.id()).text()), ticket);
  }

  private String subject(Json ticket) {
    List<String> words = new ArrayList<>();
    for (String pointer : connector.ticket().subject()) {
      words.add(entries.unescaped(ticket.pointed(pointer).text()));
    }
    return String.join(" ", words).strip();
  }

  private Instant time(Json text) throws HelpdeskFailure {
    return connector.times().read(text.text(), known.values());
  }

  private String checked(String id) throws HelpdeskFailure {
    if (!connector.ticketId().matcher(id).matches()) {
      throw broken("'" + id + "' is no number of a ticket");
    }
    return Entries.id(id);
  }

  private static HelpdeskFailure broken(String what) {
    return new HelpdeskFailure(Kind.BROKEN, what, false, Duration.ZERO);
  }

  /** The ticket that is left of merged ones; the same where it was not merged. */
  private String left(String id, Json ticket) throws HelpdeskFailure {
    if (connector.merging().isEmpty()) {
      return id;
    }
    Connector.Merging merging = connector.merging().get();
    if (!Lists.counts(merging.only(), ticket)) {
      return id;
    }
    List<Json> found =
        merging.listing().call().isEmpty() && merging.listing().list().isEmpty()
            ? List.of(ticket)
            : lists.all(merging.listing(), ticket, known.with("ticket", id));
    Optional<String> left =
        found.stream()
            .map(one -> one.pointed(merging.id()).text())
            .filter(text -> !text.isEmpty() && !text.equals("0"))
            .findFirst();
    return left.isEmpty() ? id : checked(left.get());
  }

  @Override
  public List<Part> parts(Entry entry) throws HelpdeskFailure {
    if (!held.containsKey(entry.id())) {
      throw broken("Entry " + entry.id() + " is not of the ticket that was read last");
    }
    Entries.Held one = held.get(entry.id());
    List<Part> parts = new ArrayList<>();
    int length = bytes(entries.text(one)).length;
    if (length > 0) {
      String type = Entries.isHtml(one) ? "text/html" : "text/plain";
      parts.add(new Part(entry.id(), "", type, "utf-8", length));
    }
    for (FileParts.Held file : fileParts.of(one)) {
      files.put(file.part().id(), file);
      parts.add(file.part());
    }
    return parts;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void read(Part part, long most, Reader reader) throws HelpdeskFailure {
    if (part.isFile()) {
      fileParts.read(files.get(part.id()), most, reader);
      return;
    }
    byte[] text = bytes(entries.text(held.get(part.id())));
    if (text.length > most) {
      throw new HelpdeskFailure(
          Kind.TOO_LARGE, "The text has " + text.length + " bytes", false, Duration.ZERO);
    }
    try {
      reader.take(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw broken("The text can't be kept: " + e.getMessage());
    }
  }

  @Override
  public Changes changes(Instant since) throws HelpdeskFailure {
    Connector.ChangesShape shape = connector.changes();
    Set<String> ours = queues.ours();
    Instant earlier = since.minus(Duration.ofHours(shape.earlierHours()));
    Filling filling = known.with("since", shape.since().written(earlier, known.values()));
    Map<String, Instant> changed = new HashMap<>();
    List<Instant> now = new ArrayList<>();
    lists.pages(
        shape.listing(),
        filling,
        (items, answer) -> {
          now.add(answer.date());
          boolean isOld = false;
          for (Json one : items) {
            Instant at = time(one.pointed(shape.changed()));
            isOld |= at.isBefore(since);
            boolean isOurs =
                shape.queue().isEmpty()
                    || ours.contains(entries.unescaped(one.pointed(shape.queue()).text()));
            if (!at.isBefore(since) && isOurs) {
              changed.merge(
                  checked(one.pointed(shape.id()).text()), at, (a, b) -> a.isAfter(b) ? a : b);
            }
          }
          return !(isOld && shape.isNewestFirst());
        });
    return new Changes(changed, now.get(0));
  }

  @Override
  public Instant now() throws HelpdeskFailure {
    return http.read(connector.clock(), known).date();
  }

  @Override
  public String say(String ticket, Saying saying) throws HelpdeskFailure {
    String entry = voices.say(checked(ticket), saying);
    if (!entry.isEmpty()) {
      return Entries.id(entry);
    }
    Optional<String> found = Optional.empty();
    try {
      found = find(ticket, Voices.mark(saying.content()), "");
    } catch (HelpdeskFailure e) {
      // it is said: it is looked for once more, later
      throw new HelpdeskFailure(e.kind(), String.valueOf(e.getMessage()), true, e.pause());
    }
    if (found.isEmpty()) {
      throw new HelpdeskFailure(
          Kind.BROKEN, "The helpdesk does not show the comment", true, Duration.ZERO);
    }
    return found.get();
  }

  @Override
  public Optional<String> find(String ticket, String mark, String after) throws HelpdeskFailure {
    String reference = Voices.mark(mark);
    Json read = http.read(connector.ticket().call(), known.with("ticket", checked(ticket))).body();
    for (Entries.Held one : entries.of(ticket, read)) {
      if (entries.isOwn(one) && entries.text(one).contains(reference)) {
        return Optional.of(one.entry().id());
      }
    }
    return Optional.empty();
  }

  @Override
  public void fields(String ticket, Map<String, String> values) throws HelpdeskFailure {
    if (connector.fields().isEmpty() || values.isEmpty()) {
      return;
    }
    List<Map<String, String>> fields = new ArrayList<>();
    values.forEach((name, value) -> fields.add(Map.of("field", name, "value", value)));
    Filling filling = known.with("ticket", checked(ticket)).listing("field", fields);
    http.write(connector.fields().get(), filling, List.of());
  }
}
