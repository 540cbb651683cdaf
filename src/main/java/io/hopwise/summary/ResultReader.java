package io.hopwise.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.cause.RuleSource;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.summary.ResultLine.Expected;
import io.hopwise.summary.ResultLine.Suspect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the few fields of a diagnosis that a summary needs. They stand in front, but for the rules,
 * which end the line and are the same in nearly all: where a line ends with the same bytes as one
 * read to its end, nothing between is looked at.
 */
final class ResultReader {
  private static final byte[] RULES = "\"rules\":[{".getBytes(StandardCharsets.UTF_8);

  private final JsonFactory json = new JsonFactory();
  private byte[] knownTail = {};
  private List<RuleSource> knownRules = List.of();

  /** The line; empty where it is none that a batch writes. */
  Optional<ResultLine> read(byte[] bytes, int from, int length) {
    try (JsonParser in = json.createParser(bytes, from, length)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Line line = new Line(in, endsAsKnown(bytes, from, length));
      Optional<ResultLine> read = line.read();
      if (read.isPresent() && line.sawRules) {
        learn(bytes, from, length, read.get().rules());
      }
      return read;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean endsAsKnown(byte[] bytes, int from, int length) {
    int end = from + length;
    return knownTail.length > 0
        && length > knownTail.length
        && Arrays.equals(bytes, end - knownTail.length, end, knownTail, 0, knownTail.length);
  }

  /**
   * Keeps the end of the line from where its rules begin. A quote within a JSON string follows a
   * backslash (RFC 8259, 7), so these bytes can't be part of one.
   */
  private void learn(byte[] bytes, int from, int length, List<RuleSource> rules) {
    for (int at = from + length - RULES.length; at > from; at--) {
      if (Arrays.equals(bytes, at, at + RULES.length, RULES, 0, RULES.length)) {
        knownTail = Arrays.copyOfRange(bytes, at, from + length);
        knownRules = rules;
        return;
      }
    }
  }

  private final class Line {
    private final JsonParser in;
    private final boolean endsAsKnown;
    private String id = "";
    private String site = "";
    private Optional<Instant> taken = Optional.empty();
    private Optional<Expected> expected = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Suspect> suspect = Optional.empty();
    private List<RuleSource> rules = knownRules;
    private boolean sawRules;

    Line(JsonParser in, boolean endsAsKnown) {
      this.in = in;
      this.endsAsKnown = endsAsKnown;
    }

    Optional<ResultLine> read() throws IOException {
      boolean isEnough = false;
      while (!isEnough && in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "id" -> id = text(in);
          case "site" -> site = text(in);
          case "taken" -> taken = instant(text(in));
          case "expected" -> expected = expected();
          case "verdict" -> verdict = verdict(text(in));
          case "hypotheses" -> isEnough = hypotheses();
          case "rules" -> {
            rules = RuleSources.read(in);
            sawRules = true;
          }
          default -> in.skipChildren();
        }
      }
      if (id.isEmpty()
          || verdict.isEmpty()
          || (!isEnough && in.currentToken() != JsonToken.END_OBJECT)) {
        return Optional.empty();
      }
      if (!isEnough && !sawRules) {
        rules = List.of();
      }
      return Optional.of(new ResultLine(id, site, taken, expected, verdict.get(), suspect, rules));
    }

    /** Whether nothing more has to be read. */
    private boolean hypotheses() throws IOException {
      if (in.currentToken() != JsonToken.START_ARRAY) {
        in.skipChildren();
        return false;
      }
      boolean isEnough = endsAsKnown && !id.isEmpty() && verdict.isPresent();
      if (in.nextToken() == JsonToken.START_OBJECT) {
        suspect = Optional.of(suspect(isEnough));
      }
      if (isEnough) {
        return true;
      }
      while (in.currentToken() != JsonToken.END_ARRAY) {
        if (in.nextToken() == null) {
          return false;
        }
        in.skipChildren();
      }
      return false;
    }

    /**
     * The hypothesis the parser stands at.
     *
     * @param isEnough whether nothing behind it will be read
     */
    private Suspect suspect(boolean isEnough) throws IOException {
      String cause = "";
      String family = "";
      String host = "";
      String proof = "";
      String title = "";
      double probability = 0;
      int known = 0;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        known++;
        switch (name) {
          case "cause" -> cause = text(in);
          case "family" -> family = text(in);
          case "host" -> host = text(in);
          case "proof" -> proof = text(in);
          case "title" -> title = text(in);
          case "probability" -> probability = in.getValueAsDouble();
          default -> {
            known--;
            in.skipChildren();
          }
        }
        if (isEnough && known == 6) {
          break;
        }
      }
      return new Suspect(cause, family, host, proof, probability, title);
    }

    private Optional<Expected> expected() throws IOException {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        in.skipChildren();
        return Optional.empty();
      }
      String wanted = "";
      List<String> causes = new ArrayList<>();
      boolean isRight = false;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "verdict" -> wanted = text(in);
          case "right" -> isRight = in.currentToken() == JsonToken.VALUE_TRUE;
          case "causes" -> {
            if (in.currentToken() == JsonToken.START_ARRAY) {
              while (in.nextToken() != JsonToken.END_ARRAY) {
                causes.add(text(in));
              }
            }
          }
          default -> in.skipChildren();
        }
      }
      return Optional.of(new Expected(wanted, causes, isRight));
    }
  }

  /** A value's text; empty where it is no text. */
  static String text(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getText();
    }
    in.skipChildren();
    return "";
  }

  private static Optional<Verdict> verdict(String text) {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.text().equals(text)) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  /** A point in time in the years from 1 to 9999; a clock that says otherwise says nothing. */
  private static Optional<Instant> instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      int year = LocalDate.ofInstant(instant, ZoneOffset.UTC).getYear();
      return year >= 1 && year <= 9999 ? Optional.of(instant) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
