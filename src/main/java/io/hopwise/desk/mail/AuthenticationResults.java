package io.hopwise.desk.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What our own server found out about a sender (RFC 8601). Its headers stand on top of what the
 * sender wrote, so of each method the uppermost one counts.
 */
final class AuthenticationResults {
  private static final String PASS = "pass";

  private final List<List<Result>> headers;

  private AuthenticationResults(List<List<Result>> headers) {
    this.headers = headers;
  }

  /** One method's result, with what it was found for: {@code header.from} and the like. */
  private record Result(String method, String result, Map<String, String> properties) {
    String domain(String... properties) {
      for (String property : properties) {
        String value = this.properties.getOrDefault(property, "");
        if (!value.isEmpty()) {
          return value.substring(value.lastIndexOf('@') + 1);
        }
      }
      return "";
    }
  }

  /**
   * Those of this server.
   *
   * @param values of the headers, the uppermost first
   */
  static AuthenticationResults of(List<String> values, String server) {
    List<List<Result>> headers = new ArrayList<>();
    for (String value : values) {
      String[] parts = withoutComments(value).split(";", -1);
      String name = parts[0].strip().split("\\s+", 2)[0];
      if (name.equalsIgnoreCase(server)) {
        List<Result> results = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
          result(parts[i]).ifPresent(results::add);
        }
        headers.add(results);
      }
    }
    return new AuthenticationResults(headers);
  }

  /**
   * Whether who wrote it may write in the name of this domain: DMARC says so, or, where it says
   * nothing, DKIM or SPF does for the same domain.
   */
  boolean vouchFor(String domain) {
    List<Result> dmarc = uppermost("dmarc");
    for (Result one : dmarc) {
      if (one.result().equals(PASS)) {
        return one.domain("header.from").equals(domain);
      }
      if (!one.result().equals("none")) {
        return false;
      }
    }
    return uppermost("dkim").stream()
            .anyMatch(one -> isAligned(one, domain, "header.d", "header.i"))
        || uppermost("spf").stream().anyMatch(one -> isAligned(one, domain, "smtp.mailfrom"));
  }

  private List<Result> uppermost(String method) {
    for (List<Result> header : headers) {
      List<Result> found = header.stream().filter(one -> one.method().equals(method)).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** A domain, one above or one below it: who has the one may speak for the other. */
  private static boolean isAligned(Result result, String domain, String... properties) {
    String found = result.domain(properties);
    boolean isRelated =
        found.equals(domain)
            || found.endsWith("." + domain)
            || (found.indexOf('.') > 0 && domain.endsWith("." + found));
    return result.result().equals(PASS) && isRelated;
  }

  /** {@code dkim=pass header.d=example.org}. */
  private static Optional<Result> result(String text) {
    String[] words = text.strip().split("\\s+", -1);
    String[] method = words[0].split("=", 2);
    if (method.length < 2) {
      return Optional.empty();
    }
    Map<String, String> properties = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      String[] property = words[i].split("=", 2);
      if (property.length == 2) {
        properties.putIfAbsent(lower(property[0]), lower(property[1].replace("\"", "")));
      }
    }
    return Optional.of(new Result(lower(method[0].split("/", 2)[0]), lower(method[1]), properties));
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Comments stand in brackets, and may hold others; what is quoted is no comment. */
  private static String withoutComments(String value) {
    StringBuilder left = new StringBuilder();
    int depth = 0;
    boolean isQuoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
      } else if (c == '"' && depth == 0) {
        isQuoted = !isQuoted;
        left.append(c);
      } else if (c == '(' && !isQuoted) {
        depth++;
      } else if (c == ')' && !isQuoted) {
        depth = Math.max(depth - 1, 0);
      } else if (depth == 0) {
        // a semicolon that is quoted divides nothing
        left.append(isQuoted && c == ';' ? '_' : c);
      }
    }
    return left.toString();
  }
}
