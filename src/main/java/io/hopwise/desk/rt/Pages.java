package io.hopwise.desk.rt;

import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Lists that RT gives page by page, and the numbers and times in them. */
final class Pages {
  static final int SIZE = 100;
  static final int MOST = 1_000;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final RtHttp http;

  Pages(RtHttp http) {
    this.http = http;
  }

  /** All pages, up to one that has fewer than so many. */
  List<Json> all(String path, int full) throws HelpdeskFailure {
    List<Json> all = new ArrayList<>();
    for (int page = 1; page <= MOST; page++) {
      Json answer = http.get(path + "&per_page=" + SIZE + "&page=" + page).body();
      List<Json> items = answer.at("items").items();
      all.addAll(items);
      boolean isCounted = isNumber(answer.at("pages").text());
      if (items.size() < full || (isCounted && page >= Long.parseLong(answer.at("pages").text()))) {
        return all;
      }
    }
    throw broken(path + ": more than " + MOST + " pages");
  }

  static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  static String number(String text) throws HelpdeskFailure {
    if (!isNumber(text)) {
      throw broken("'" + text + "' is no number of RT's");
    }
    return text;
  }

  static HelpdeskFailure broken(String what) {
    return new HelpdeskFailure(Kind.BROKEN, what, false, Duration.ZERO);
  }

  static Instant time(String text) throws HelpdeskFailure {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw broken("'" + text + "' is no time of RT's");
    }
  }
}
