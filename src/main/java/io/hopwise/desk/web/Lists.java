package io.hopwise.desk.web;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists that come in pages. */
final class Lists {
  private static final int MOST_PAGES = 1_000;

  private final WebHttp http;

  Lists(WebHttp http) {
    this.http = http;
  }

  /** Takes pages. */
  interface Pages {
    /**
     * Takes one.
     *
     * @return whether the next one is wanted
     */
    boolean take(List<Json> items, Answer<Json> answer) throws HelpdeskFailure;
  }

  /**
   * All items.
   *
   * @param within where the list is if nothing is asked for
   */
  List<Json> all(Connector.Listing listing, Json within, Filling filling) throws HelpdeskFailure {
    if (listing.call().isEmpty()) {
      return counted(listing.only(), items(within, listing.list()));
    }
    List<Json> all = new ArrayList<>();
    pages(
        listing,
        filling,
        (items, answer) -> {
          all.addAll(items);
          return true;
        });
    return all;
  }

  /** Page by page, as long as somebody wants one. */
  void pages(Connector.Listing listing, Filling filling, Pages taking) throws HelpdeskFailure {
    Call call = listing.call().orElseThrow();
    Paging.Page page = listing.paging().first();
    Set<Paging.Page> asked = new HashSet<>();
    for (int number = 0; number < MOST_PAGES; number++) {
      Answer<Json> answer = http.read(call, filling, page);
      List<Json> items = items(answer.body(), listing.list());
      boolean isWanted = taking.take(counted(listing.only(), items), answer);
      Optional<Paging.Page> next = listing.paging().after(number, items.size(), answer);
      if (!isWanted || next.isEmpty()) {
        return;
      }
      asked.add(page);
      page = next.get();
      if (asked.contains(page)) {
        throw new HelpdeskFailure(
            Kind.BROKEN, "A list leads back to a page of before", false, Duration.ZERO);
      }
    }
    throw new HelpdeskFailure(
        Kind.BROKEN, "A list has more than " + MOST_PAGES + " pages", false, Duration.ZERO);
  }

  /** A list, or the one thing that stands there instead. */
  private static List<Json> items(Json within, String list) {
    Json there = within.pointed(list);
    return there.items().isEmpty() && !there.fields().isEmpty() ? List.of(there) : there.items();
  }

  private static List<Json> counted(Connector.Only only, List<Json> items) {
    return items.stream().filter(item -> counts(only, item)).toList();
  }

  static boolean counts(Connector.Only only, Json item) {
    return only.where().entrySet().stream()
            .allMatch(one -> one.getValue().contains(item.pointed(one.getKey()).text()))
        && only.unless().entrySet().stream()
            .noneMatch(one -> one.getValue().contains(item.pointed(one.getKey()).text()));
  }
}
