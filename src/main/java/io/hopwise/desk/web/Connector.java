package io.hopwise.desk.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a helpdesk is spoken to: all that a connector file says. Where something stands in an answer
 * is a JSON pointer.
 *
 * @param name in paths and in the database
 * @param ticketId what a ticket's number looks like
 * @param options what a user may set otherwise, with the usual values
 * @param isEscaped whether texts come as HTML with its special characters escaped once more
 * @param queues how names of queues become what tickets say; none where they say the names
 * @param clock a request that is answered to anybody who may sign in, to learn the time by
 */
public record Connector(
    String name,
    Pattern ticketId,
    Map<String, String> options,
    boolean isEscaped,
    Times times,
    SignIn signIn,
    Self self,
    Optional<Queues> queues,
    Call clock,
    TicketShape ticket,
    Optional<Merging> merging,
    List<EntryShape> entries,
    ChangesShape changes,
    SayShape say,
    Optional<Call> fields,
    Optional<HookShape> hook) {
  private static final String SECRET = "secret.";

  /** Keeps its own copies. */
  public Connector {
    options = Map.copyOf(options);
    entries = List.copyOf(entries);
  }

  /** Whether it can be told a user's name. */
  public boolean hasUser() {
    return templates().anyMatch(template -> template.names().contains("user"));
  }

  /** Secrets that it signs in with, by their names. */
  public Set<String> secrets() {
    return templates()
        .flatMap(template -> template.names().stream())
        .filter(name -> name.startsWith(SECRET))
        .map(name -> name.substring(SECRET.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Template> templates() {
    return Stream.of(
            signIn.headers().values().stream(),
            signIn.basic().stream().flatMap(basic -> Stream.of(basic.user(), basic.password())),
            signIn.session().stream().flatMap(one -> one.call().headers().values().stream()),
            Stream.of(self.named()))
        .flatMap(templates -> templates);
  }

  /** Whether it can set fields of tickets. */
  public boolean hasFields() {
    return fields.isPresent();
  }

  /** Whether its helpdesk may call. */
  public boolean hasHook() {
    return hook.isPresent();
  }

  /** Whether its times are of a zone that there is, with these options. */
  public boolean isOfZone(Map<String, String> set) {
    Map<String, String> values = new HashMap<>();
    options.forEach((option, usual) -> values.put("option." + option, usual));
    set.forEach((option, value) -> values.put("option." + option, value));
    return times.isZoned(values) && changes.since().isZoned(values);
  }

  /**
   * How requests are signed.
   *
   * @param basic user and password
   * @param headers one that is empty is not sent
   */
  record SignIn(Optional<Basic> basic, Map<String, Template> headers, Optional<Session> session) {
    SignIn {
      headers = Map.copyOf(headers);
    }
  }

  /** HTTP basic authentication. */
  record Basic(Template user, Template password) {}

  /**
   * A session that is asked for first.
   *
   * @param token where it is in the answer
   * @param header in which all other requests show it
   */
  record Session(Call call, String token, String header) {}

  /** Who we are, as entries name their authors: what is asked for, or what a template says. */
  record Self(Optional<Call> call, String id, Template named) {}

  /** Items of an answer, and which of them count. */
  record Listing(Optional<Call> call, String list, Paging paging, Only only) {}

  /**
   * Which items count.
   *
   * @param where of each pointer one of these texts
   * @param unless of no pointer one of these
   */
  record Only(Map<String, List<String>> where, Map<String, List<String>> unless) {
    Only {
      where = Map.copyOf(where);
      unless = Map.copyOf(unless);
    }
  }

  /** Names of queues. */
  record Queues(Listing listing, String id, String name) {}

  /** A ticket. */
  record TicketShape(
      Call call,
      String id,
      List<String> subject,
      String queue,
      String status,
      List<String> closed,
      String changed) {
    TicketShape {
      subject = List.copyOf(subject);
      closed = List.copyOf(closed);
    }
  }

  /**
   * Of merged tickets which is left.
   *
   * @param only which tickets were merged
   * @param listing where that is said; the ticket itself where nothing is asked for
   */
  record Merging(Only only, Listing listing, String id) {}

  /** In which form a text is: said once for all, or by each entry. */
  enum Form {
    PLAIN,
    HTML,
    /** As each entry's media type says. */
    SAID
  }

  /**
   * Entries of one kind.
   *
   * @param id a pointer, or a word where a ticket has one such entry
   * @param prefix before the id, where another kind may have the same
   * @param author empty where it may be ours and is an entry all the same
   * @param text empty for none
   * @param type where the media type of the text is; empty for none
   */
  record EntryShape(
      Listing listing,
      String id,
      String prefix,
      String written,
      String author,
      String text,
      Form form,
      String type,
      List<FileShape> files) {
    EntryShape {
      files = List.copyOf(files);
    }
  }

  /**
   * Files of an entry.
   *
   * @param detail what is asked for each, to learn its name; none where its entry says it
   * @param call fetches it; none where an address does
   * @param address where it is; empty for none
   */
  record FileShape(
      Listing listing,
      Optional<Call> detail,
      String id,
      String name,
      List<String> types,
      String size,
      Optional<Call> call,
      String address) {
    FileShape {
      types = List.copyOf(types);
    }
  }

  /**
   * Which tickets were changed.
   *
   * @param since how the time is written into the question
   * @param earlierHours so much earlier is asked for, where the helpdesk takes a time as of a zone
   *     that is not known
   * @param isNewestFirst whether all that follows an old one is old
   * @param queue of a ticket; empty where the answer does not say it
   */
  record ChangesShape(
      Listing listing,
      Times since,
      int earlierHours,
      boolean isNewestFirst,
      String id,
      String changed,
      String queue) {}

  /**
   * How something is said.
   *
   * @param first requests whose answers are put in
   * @param upload takes a file before, and says by what it is named
   * @param attach takes a file when the comment is there
   * @param entry where the answer says which entry it became; empty where it does not
   * @param isMarkHidden whether an HTML comment stays in the text
   * @param without what a plain text must not hold, for the helpdesk would not show it as it is
   */
  record SayShape(
      List<First> first,
      Voice internal,
      Voice reply,
      Optional<Upload> upload,
      Optional<Call> attach,
      String entry,
      boolean isMarkHidden,
      List<String> without) {
    SayShape {
      first = List.copyOf(first);
      without = List.copyOf(without);
    }
  }

  /** A comment without uploads, and one with them where that is another request. */
  record Voice(Call plain, Optional<Call> withUploads) {}

  /** What is asked before something is said: values by their names, and where they are. */
  record First(Call call, Map<String, String> take) {
    First {
      take = Map.copyOf(take);
    }
  }

  /** Takes a file; where the answer says its name. */
  record Upload(Call call, String token) {}
}
