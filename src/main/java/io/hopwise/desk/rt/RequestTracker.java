package io.hopwise.desk.rt;

import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.HelpdeskHttp;
import io.hopwise.desk.Json;
import io.hopwise.desk.Part;
import io.hopwise.desk.Saying;
import io.hopwise.desk.Ticket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Request Tracker 5 by its REST 2 interface. Addresses in its answers are never followed: they are
 * made of numbers that it gives.
 */
public final class RequestTracker implements Helpdesk {
  /**
   * RT counts what we may not see (the mails that it sends), so that a page with more to follow may
   * show fewer entries than it has; it shows so many at least, for few mails go out for an entry.
   */
  private static final int FULL = 10;

  /** What people write; all else is bookkeeping. */
  private static final Set<String> WRITTEN = Set.of("Create", "Correspond", "Comment");

  /** What we write; a ticket that is made under our name is as good as any. */
  private static final Set<String> SAID = Set.of("Correspond", "Comment");

  private static final Set<String> CLOSED = Set.of("resolved", "rejected", "deleted");

  private final RtSettings settings;
  private final long largest;
  private final RtHttp http;
  private final Pages pages;
  private final Attachments attachments;
  private final Set<String> queues = new HashSet<>();
  private Optional<String> self = Optional.empty();

  /**
   * As these settings say.
   *
   * @param largest text in bytes that is looked through for a mark
   * @param scratch a folder that nobody else may read
   * @param limit that an answer may take
   */
  public RequestTracker(RtSettings settings, long largest, Path scratch, Duration limit) {
    this.settings = settings;
    this.largest = largest;
    this.http = new RtHttp(settings.url(), settings.token(), limit);
    this.pages = new Pages(http);
    this.attachments = new Attachments(http, pages, scratch);
  }

  @Override
  public Ticket ticket(String id, Set<String> own) throws HelpdeskFailure {
    HelpdeskHttp.Answer<Json> answer = http.get("ticket/" + Pages.number(id));
    Json ticket = answer.body();
    String left = Pages.number(ticket.at("EffectiveId").at("id").text());
    List<Entry> entries = new ArrayList<>();
    for (Json one : pages.all("ticket/" + left + "/history?fields=Type,Creator,Created", FULL)) {
      String entry = Pages.number(one.at("id").text());
      if (WRITTEN.contains(one.at("Type").text()) && !own.contains(entry) && !isOwn(one)) {
        entries.add(new Entry(entry, Pages.time(one.at("Created").text())));
      }
    }
    boolean isOurs =
        queues().contains(ticket.at("Queue").at("id").text())
            && !CLOSED.contains(ticket.at("Status").text());
    return new Ticket(
        left,
        ticket.at("Subject").text(),
        isOurs,
        Pages.time(ticket.at("LastUpdated").text()),
        answer.date(),
        entries);
  }

  @Override
  public String left(String id) throws HelpdeskFailure {
    Json ticket = http.get("ticket/" + Pages.number(id)).body();
    return Pages.number(ticket.at("EffectiveId").at("id").text());
  }

  @Override
  public boolean isEntryUnique() {
    return true;
  }

  private boolean isOwn(Json entry) throws HelpdeskFailure {
    if (!SAID.contains(entry.at("Type").text())) {
      return false;
    }
    if (self.isEmpty()) {
      // RT has no question for it: whoever made what the current user made is the current user
      String query =
          "id = " + Pages.number(entry.at("id").text()) + " AND Creator = '__CurrentUser__'";
      Json mine =
          http.get("transactions?fields=Creator&query=" + HelpdeskHttp.encoded(query)).body();
      self = mine.at("items").items().stream().findFirst().map(RequestTracker::creator);
    }
    return self.filter(creator(entry)::equals).isPresent();
  }

  private static String creator(Json entry) {
    return entry.at("Creator").at("id").text();
  }

  /** By their numbers, for a ticket says nothing else of its queue. */
  private Set<String> queues() throws HelpdeskFailure {
    if (queues.isEmpty()) {
      Set<String> found = new HashSet<>();
      for (String name : settings.queues()) {
        found.add(http.get("queue/" + HelpdeskHttp.encoded(name)).body().at("id").text());
      }
      queues.addAll(found);
    }
    return queues;
  }

  @Override
  public List<Part> parts(Entry entry) throws HelpdeskFailure {
    return attachments.of(entry);
  }

  @Override
  public void read(Part part, long most, Reader reader) throws HelpdeskFailure {
    attachments.read(part, most, reader);
  }

  @Override
  public Changes changes(Instant since) throws HelpdeskFailure {
    // RT takes a date in a query as of whatever zone its user has: two days more hold any
    LocalDate day = since.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2);
    List<String> named = new ArrayList<>();
    for (String queue : queues()) {
      named.add("Queue = " + Pages.number(queue));
    }
    String query = "(" + String.join(" OR ", named) + ") AND LastUpdated > '" + day + " 00:00:00'";
    // the last changed first: what changes meanwhile comes twice, and nothing is passed over
    String path =
        "tickets?fields=LastUpdated&orderby=LastUpdated&order=DESC&per_page="
            + Pages.SIZE
            + "&query="
            + HelpdeskHttp.encoded(query);
    Map<String, Instant> changed = new HashMap<>();
    Instant now = Instant.EPOCH;
    for (int page = 1; page <= Pages.MOST; page++) {
      HelpdeskHttp.Answer<Json> answer = http.get(path + "&page=" + page);
      now = page == 1 ? answer.date() : now;
      List<Json> items = answer.body().at("items").items();
      boolean isOld = items.isEmpty();
      for (Json one : items) {
        Instant at = Pages.time(one.at("LastUpdated").text());
        if (at.isBefore(since)) {
          isOld = true;
        } else {
          changed.merge(Pages.number(one.at("id").text()), at, (a, b) -> a.isAfter(b) ? a : b);
        }
      }
      if (isOld) {
        break;
      }
    }
    return new Changes(changed, now);
  }

  @Override
  public Instant now() throws HelpdeskFailure {
    return http.get("rt").date();
  }

  @Override
  public String say(String ticket, Saying saying) throws HelpdeskFailure {
    byte[] body =
        Json.written(
            json -> {
              json.writeStringField("ContentType", "text/html");
              json.writeStringField("Content", saying.content());
              json.writeArrayFieldStart("Attachments");
              for (Saying.File file : saying.files()) {
                json.writeStartObject();
                json.writeStringField("FileName", file.name());
                json.writeStringField("FileType", file.type());
                json.writeFieldName("FileContent");
                json.writeBinary(file.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                json.writeEndObject();
              }
              json.writeEndArray();
            });
    String how = saying.isPublic() ? "correspond" : "comment";
    String location =
        http.send("POST", "ticket/" + Pages.number(ticket) + "/" + how, body).header("Location");
    String entry = location.substring(location.lastIndexOf('/') + 1);
    if (!Pages.isNumber(entry)) {
      // it is there: what it is called is found out by its mark
      throw new HelpdeskFailure(
          Kind.BROKEN, "RT does not say where the comment is.", true, Duration.ZERO);
    }
    return entry;
  }

  @Override
  public Optional<String> find(String ticket, String mark, String after) throws HelpdeskFailure {
    long last = after.isEmpty() ? 0 : Long.parseLong(Pages.number(after));
    for (Json one :
        pages.all(
            "ticket/" + Pages.number(ticket) + "/history?fields=Type,Creator,Created", FULL)) {
      String entry = Pages.number(one.at("id").text());
      if (Long.parseLong(entry) > last
          && SAID.contains(one.at("Type").text())
          && isOwn(one)
          && isMarked(new Entry(entry, Instant.EPOCH), mark)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private boolean isMarked(Entry entry, String mark) throws HelpdeskFailure {
    boolean[] isMarked = new boolean[1];
    for (Part part : parts(entry)) {
      if (!part.isFile()) {
        read(
            part,
            largest,
            content ->
                isMarked[0] |=
                    new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .contains(mark));
      }
    }
    return isMarked[0];
  }

  @Override
  public void fields(String ticket, Map<String, String> values) throws HelpdeskFailure {
    Map<String, String> other = new LinkedHashMap<>();
    for (Json one : http.get("ticket/" + Pages.number(ticket)).body().at("CustomFields").items()) {
      String name = one.at("name").text();
      List<Json> set = one.at("values").items();
      String before = set.isEmpty() ? "" : set.get(0).text();
      String wanted = values.getOrDefault(name, before);
      if (!wanted.equals(before)) {
        other.put(name, wanted);
      }
    }
    if (!other.isEmpty()) {
      byte[] body =
          Json.written(
              json -> {
                json.writeObjectFieldStart("CustomFields");
                for (Map.Entry<String, String> one : other.entrySet()) {
                  json.writeStringField(one.getKey(), one.getValue());
                }
                json.writeEndObject();
              });
      http.send("PUT", "ticket/" + Pages.number(ticket), body);
    }
  }
}
