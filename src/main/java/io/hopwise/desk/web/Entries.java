package io.hopwise.desk.web;

import io.hopwise.desk.Entry;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** What was written in a ticket. */
final class Entries {
  /** What may stand in a path, and does not lead out of it. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}");

  private final Connector connector;
  private final WebHttp http;
  private final Lists lists;
  private final Filling known;
  private Optional<String> self = Optional.empty();

  /**
   * By this connector.
   *
   * @param known what templates may say of any ticket
   */
  Entries(Connector connector, WebHttp http, Filling known) {
    this.connector = connector;
    this.http = http;
    this.lists = new Lists(http);
    this.known = known;
  }

  /**
   * An entry as the helpdesk gave it.
   *
   * @param id as the helpdesk calls it; others of the ticket may be called the same
   */
  record Held(Entry entry, String ticket, String id, Connector.EntryShape shape, Json item) {}

  /** All of a ticket, the oldest first. */
  List<Held> of(String ticket, Json answer) throws HelpdeskFailure {
    List<Held> found = new ArrayList<>();
    for (Connector.EntryShape shape : connector.entries()) {
      boolean isTicketItself = shape.listing().call().isEmpty() && !shape.id().startsWith("/");
      List<Json> items =
          isTicketItself
              ? List.of(answer)
              : lists.all(shape.listing(), answer, known.with("ticket", ticket));
      for (Json item : items) {
        String id = isTicketItself ? shape.id() : id(item.pointed(shape.id()).text());
        Instant written =
            connector.times().read(item.pointed(shape.written()).text(), known.values());
        found.add(new Held(new Entry(shape.prefix() + id, written), ticket, id, shape, item));
      }
    }
    found.sort(Comparator.comparing(held -> held.entry().written()));
    return found;
  }

  /** An id that may stand in a path. */
  static String id(String text) throws HelpdeskFailure {
    if (!ID.matcher(text).matches()) {
      throw new HelpdeskFailure(
          Kind.BROKEN, "'" + text + "' is no id of the helpdesk's", false, Duration.ZERO);
    }
    return text;
  }

  /** Whether we wrote it ourselves. */
  boolean isOwn(Held held) throws HelpdeskFailure {
    String author = held.shape().author();
    return !author.isEmpty() && held.item().pointed(author).text().equals(self());
  }

  private String self() throws HelpdeskFailure {
    if (self.isEmpty()) {
      Connector.Self asked = connector.self();
      String found =
          asked.call().isPresent()
              ? http.read(asked.call().get(), known).body().pointed(asked.id()).text()
              : asked.named().filled(known.values());
      if (found.isEmpty()) {
        // some tell a stranger so that nobody is signed in
        throw new HelpdeskFailure(
            Kind.REFUSED, "The helpdesk does not say who we are", false, Duration.ZERO);
      }
      self = Optional.of(found);
    }
    return self.get();
  }

  /** Its text as it came; empty where it has none. */
  String text(Held held) {
    String pointer = held.shape().text();
    return pointer.isEmpty() ? "" : unescaped(held.item().pointed(pointer).text());
  }

  /** Whether its text is HTML. */
  static boolean isHtml(Held held) {
    return switch (held.shape().form()) {
      case PLAIN -> false;
      case HTML -> true;
      case SAID -> held.item().pointed(held.shape().type()).text().contains("html");
    };
  }

  /** A text without the escapes that some helpdesks put around all of it. */
  String unescaped(String text) {
    return connector.isEscaped() && text.indexOf('<') < 0
        ? Parser.unescapeEntities(text, false)
        : text;
  }
}
