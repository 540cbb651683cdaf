package io.hopwise.summary;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.From;
import io.hopwise.cause.RuleSource.Replaced;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads by which rules a diagnosis was made. */
final class RuleSources {
  private RuleSources() {}

  /** The array that the parser stands at. */
  static List<RuleSource> read(JsonParser in) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return sources;
    }
    while (in.nextToken() == JsonToken.START_OBJECT) {
      sources.add(source(in));
    }
    return List.copyOf(sources);
  }

  private static RuleSource source(JsonParser in) throws IOException {
    String name = "";
    String version = "";
    From from = From.OPTION;
    Optional<String> path = Optional.empty();
    String sha256 = "";
    String signedBy = "";
    boolean isUnsigned = false;
    List<Replaced> replaces = List.of();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "name" -> name = ResultReader.text(in);
        case "version" -> version = ResultReader.text(in);
        case "from" -> from = from(ResultReader.text(in));
        case "path" -> path = Optional.of(ResultReader.text(in));
        case "sha256" -> sha256 = ResultReader.text(in);
        case "signed_by" -> signedBy = ResultReader.text(in);
        case "unsigned" -> isUnsigned = in.getBooleanValue();
        case "replaces" -> replaces = replaces(in);
        default -> in.skipChildren();
      }
    }
    return new RuleSource(name, version, from, path, sha256, signedBy, isUnsigned, replaces);
  }

  private static From from(String text) throws IOException {
    for (From from : From.values()) {
      if (from.name().toLowerCase(Locale.ROOT).equals(text)) {
        return from;
      }
    }
    throw new IOException("Nobody asks for rules by '" + text + "'.");
  }

  private static List<Replaced> replaces(JsonParser in) throws IOException {
    List<Replaced> replaces = new ArrayList<>();
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return replaces;
    }
    while (in.nextToken() == JsonToken.START_OBJECT) {
      String cause = "";
      String of = "";
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String field = in.currentName();
        in.nextToken();
        switch (field) {
          case "cause" -> cause = ResultReader.text(in);
          case "of" -> of = ResultReader.text(in);
          default -> in.skipChildren();
        }
      }
      replaces.add(new Replaced(cause, of));
    }
    return replaces;
  }
}
