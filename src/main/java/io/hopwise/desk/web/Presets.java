package io.hopwise.desk.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Connectors that come along. */
public final class Presets {
  private static final List<String> NAMES =
      List.of("freshdesk", "glpi", "jira-service-management", "servicenow", "zammad", "zendesk");

  private Presets() {}

  /** What they are called. */
  public static List<String> names() {
    return NAMES;
  }

  /** One of them, with what is wrong in it. */
  public static ConnectorReader.Read read(String name) {
    String file = name + ".yaml";
    try (InputStream in = Presets.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no connector " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return ConnectorReader.read(Path.of(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
