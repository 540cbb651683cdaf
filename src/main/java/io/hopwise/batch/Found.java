package io.hopwise.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a written line says was found.
 *
 * @param kind the verdict; {@code failed} for a case without one
 * @param cause the most probable; empty where none is suspected
 * @param host it is blamed on
 * @param probability of it
 * @param right whether it is what {@code expected.yaml} says; empty where that says nothing
 * @param evidence the lines that speak for the cause, quoted with their places; of a failure the
 *     reason
 * @param before what other rules said, where that was another verdict
 */
public record Found(
    String id,
    String kind,
    String cause,
    String host,
    double probability,
    Optional<Boolean> right,
    List<String> evidence,
    Optional<Found> before) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final double MUCH = 0.1;

  /** Keeps its own copy of the lines. */
  public Found {
    evidence = List.copyOf(evidence);
  }

  /** The same of a case of this id. */
  Found named(String other) {
    return new Found(other, kind, cause, host, probability, right, evidence, before);
  }

  /** Whether a reader of the two would do the same. */
  public boolean isLike(Found other) {
    return kind.equals(other.kind) && cause.equals(other.cause) && host.equals(other.host);
  }

  /** Whether the same is said, and much surer or less sure. */
  public boolean isMoved(Found other) {
    return isLike(other) && Math.abs(probability - other.probability) >= MUCH;
  }

  /**
   * Of a line of results or failures.
   *
   * @throws IOException when it is none
   */
  static Found of(byte[] line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      json.nextToken();
      return new Reading().read(json);
    }
  }

  /** Collects the fields. */
  private static final class Reading {
    private String id = "";
    private String kind = Written.FAILED;
    private String cause = "";
    private String host = "";
    private double probability;
    private Optional<Boolean> right = Optional.empty();
    private Optional<Found> before = Optional.empty();
    private final List<String> evidence = new ArrayList<>();

    Found read(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "id" -> id = json.getText();
          case "verdict" -> kind = json.getText();
          case "cause" -> cause = json.getText();
          case "host" -> host = json.getText();
          case "probability" -> probability = json.getDoubleValue();
          case "why" -> why(json);
          case "expected" -> expected(json);
          case "hypotheses" -> hypotheses(json);
          case "before" -> before = Optional.of(new Reading().read(json));
          default -> json.skipChildren();
        }
      }
      return new Found(id, kind, cause, host, probability, right, evidence, before);
    }

    private void why(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        evidence.add(json.getText());
        return;
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        evidence.add(json.getText());
      }
    }

    private void expected(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        if (name.equals("right")) {
          right = Optional.of(json.getBooleanValue());
        }
        json.skipChildren();
      }
    }

    /** The first of them. */
    private void hypotheses(JsonParser json) throws IOException {
      boolean isFirst = true;
      while (json.nextToken() == JsonToken.START_OBJECT) {
        if (!isFirst) {
          json.skipChildren();
          continue;
        }
        isFirst = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          switch (name) {
            case "cause" -> cause = json.getText();
            case "host" -> host = json.getText();
            case "probability" -> probability = json.getDoubleValue();
            case "evidence" -> evidence(json);
            default -> json.skipChildren();
          }
        }
      }
    }

    private void evidence(JsonParser json) throws IOException {
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String text = "";
        String place = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          json.nextToken();
          if (name.equals("text")) {
            text = json.getText();
          } else if (name.equals("source")) {
            place = place(json);
          } else {
            json.skipChildren();
          }
        }
        evidence.add(place.isEmpty() ? text : place + ": " + text);
      }
    }

    private static String place(JsonParser json) throws IOException {
      String on = "";
      String file = "";
      String line = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "host" -> on = json.getText();
          case "file" -> file = json.getText();
          case "line" -> line = ":" + json.getText();
          default -> json.skipChildren();
        }
      }
      return (on + " " + file + line).strip();
    }
  }
}
