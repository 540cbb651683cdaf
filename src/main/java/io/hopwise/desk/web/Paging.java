package io.hopwise.desk.web;

import io.hopwise.desk.HelpdeskHttp.Answer;
import io.hopwise.desk.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a list is given in pages.
 *
 * @param by which way
 * @param parameter of the query that says which page; empty where an address does
 * @param sizeParameter that says how many a page has; empty for none
 * @param size so many; a page with fewer is the last one
 * @param next where an answer says what comes next
 * @param more where an answer says {@code true} as long as there is more; empty for none
 */
record Paging(By by, String parameter, String sizeParameter, int size, String next, String more) {
  /** All at once. */
  static final Paging NONE = new Paging(By.NOTHING, "", "", 0, "", "");

  private static final Pattern RANGE = Pattern.compile(".*-([0-9]{1,9})/([0-9]{1,9})");

  /** Ways. */
  enum By {
    NOTHING,
    /** 1, 2, … */
    NUMBER,
    /** 0, 100, … */
    OFFSET,
    /** 0-99, 100-199, …; {@code Content-Range} says how many there are. */
    RANGE,
    /** What the last answer says. */
    CURSOR,
    /** The address that the last answer says, if it is the helpdesk's own. */
    ADDRESS
  }

  /** Where a page is: parameters of a query, or an address. */
  record Page(Map<String, String> query, Optional<String> address) {}

  /** The first one. */
  Page first() {
    return page(0, "");
  }

  /**
   * The next one.
   *
   * @param page the number of the last one, from 0
   * @param items how many it had
   * @return none where that was the last one
   */
  Optional<Page> after(int page, int items, Answer<Json> answer) {
    boolean isOver =
        switch (by) {
          case NOTHING -> true;
          case NUMBER, OFFSET -> items < size;
          case RANGE -> isWhole(answer.header("Content-Range"), items);
          case CURSOR, ADDRESS ->
              answer.body().pointed(next).text().isEmpty()
                  || (!more.isEmpty() && !answer.body().pointed(more).text().equals("true"));
        };
    return isOver
        ? Optional.empty()
        : Optional.of(page(page + 1, next.isEmpty() ? "" : answer.body().pointed(next).text()));
  }

  private boolean isWhole(String range, int items) {
    Matcher said = RANGE.matcher(range);
    return items < size
        || (said.matches()
            && Integer.parseInt(said.group(1)) + 1 >= Integer.parseInt(said.group(2)));
  }

  private Page page(int number, String said) {
    Map<String, String> query = new LinkedHashMap<>();
    if (!sizeParameter.isEmpty()) {
      query.put(sizeParameter, Integer.toString(size));
    }
    switch (by) {
      case NUMBER -> query.put(parameter, Integer.toString(number + 1));
      case OFFSET -> query.put(parameter, Integer.toString(number * size));
      case RANGE -> query.put(parameter, number * size + "-" + (number * size + size - 1));
      case CURSOR -> {
        if (!said.isEmpty()) {
          query.put(parameter, said);
        }
      }
      default -> {
        // the address says it all
      }
    }
    boolean isAddress = by == By.ADDRESS && !said.isEmpty();
    return new Page(Map.copyOf(query), isAddress ? Optional.of(said) : Optional.empty());
  }

  /** Ways by the names that a connector gives them. */
  static List<By> ways() {
    return List.of(By.NUMBER, By.OFFSET, By.RANGE, By.CURSOR, By.ADDRESS);
  }
}
