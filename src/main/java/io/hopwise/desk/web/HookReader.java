package io.hopwise.desk.web;

import io.hopwise.cause.AuthorProblem.Mistake;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads how a call of a helpdesk is known to be genuine. */
final class HookReader {
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha512", "HmacSHA512");
  private static final String STANDARD = "standard_webhooks";
  private static final int USUAL_MINUTES = 5;

  private HookReader() {}

  static HookShape hook(Section section, Set<String> names) {
    section.of("ticket", "signature", "token", "basic", STANDARD).need("ticket");
    if (Stream.of("signature", "token", "basic", STANDARD).filter(section::has).count() != 1) {
      section.say("ticket", Mistake.of("connector-proof"));
    }
    return new HookShape(section.pointers("ticket"), proof(section, names));
  }

  private static HookShape.Proof proof(Section section, Set<String> names) {
    if (section.has(STANDARD)) {
      section.word(STANDARD, "true", List.of("true"));
      return new HookShape.StandardWebhooks();
    }
    if (section.has("signature")) {
      return section.section("signature").map(HookReader::signed).orElse(new HookShape.Token(""));
    }
    if (section.has("basic")) {
      return section
          .section("basic")
          .<HookShape.Proof>map(
              basic -> new HookShape.Password(basic.of("user").template("user", names)))
          .orElse(new HookShape.Token(""));
    }
    return new HookShape.Token(
        section
            .section("token")
            .map(
                token -> {
                  token.of("header").need("header");
                  return header(token, "header");
                })
            .orElse(""));
  }

  private static HookShape.Proof signed(Section section) {
    section
        .of("header", "algorithm", "encoding", "prefix", "signed", "time", "minutes")
        .need("header");
    Template signed =
        section.has("signed")
            ? section.template("signed", Set.of("body", "time"))
            : section.template(0, "{body}", Set.of("body"));
    if (signed.names().stream().filter("body"::equals).count() != 1) {
      section.say("signed", Mistake.of("connector-signed"));
    }
    if (signed.names().contains("time")) {
      section.need("time");
    }
    List<String> algorithms = List.copyOf(new TreeSet<>(ALGORITHMS.keySet()));
    return new HookShape.Signed(
        header(section, "header"),
        ALGORITHMS.getOrDefault(section.word("algorithm", "sha256", algorithms), "HmacSHA256"),
        section.word("encoding", "hex", List.of("hex", "base64")).equals("base64"),
        section.text("prefix", ""),
        signed,
        header(section, "time"),
        section.number("minutes", USUAL_MINUTES));
  }

  private static String header(Section section, String key) {
    return section.text(key, "").toLowerCase(Locale.ROOT);
  }
}
