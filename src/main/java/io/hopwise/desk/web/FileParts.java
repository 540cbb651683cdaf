package io.hopwise.desk.web;

import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import io.hopwise.desk.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Files of entries. */
final class FileParts {
  private static final String UNNAMED = "file";

  private final WebHttp http;
  private final Lists lists;
  private final Filling known;
  private final Path scratch;

  /**
   * By this way.
   *
   * @param known what templates may say of any ticket
   * @param scratch a folder that nobody else may read
   */
  FileParts(WebHttp http, Filling known, Path scratch) {
    this.http = http;
    this.lists = new Lists(http);
    this.known = known;
    this.scratch = scratch;
  }

  /**
   * A file as the helpdesk gave it.
   *
   * @param filling for the request that fetches it
   */
  record Held(Part part, Connector.FileShape shape, Json item, Filling filling) {}

  /** Those of an entry. */
  List<Held> of(Entries.Held entry) throws HelpdeskFailure {
    List<Held> files = new ArrayList<>();
    Filling ofEntry = known.with("ticket", entry.ticket()).with("entry", entry.id());
    for (Connector.FileShape shape : entry.shape().files()) {
      for (Json item : lists.all(shape.listing(), entry.item(), ofEntry)) {
        String id = Entries.id(item.pointed(shape.id()).text());
        Filling filling = ofEntry.with("file", id);
        Json detail =
            shape.detail().isPresent() ? http.read(shape.detail().get(), filling).body() : item;
        String number = entry.entry().id() + "/" + files.size();
        files.add(new Held(part(number, shape, detail), shape, detail, filling));
      }
    }
    return files;
  }

  private static Part part(String id, Connector.FileShape shape, Json item) {
    String name = item.pointed(shape.name()).text();
    String type =
        shape.types().stream()
            .map(pointer -> item.pointed(pointer).text())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    String size = shape.size().isEmpty() ? "" : item.pointed(shape.size()).text();
    return new Part(
        id,
        name.isBlank() ? UNNAMED : name,
        type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip(),
        "",
        Content.WHOLE.matcher(size).matches() ? Long.parseLong(size) : 0);
  }

  /**
   * Reads a file.
   *
   * @param most bytes
   */
  void read(Held file, long most, Helpdesk.Reader reader) throws HelpdeskFailure {
    Path kept = scratch.resolve("web-" + UUID.randomUUID());
    try {
      if (file.shape().call().isPresent()) {
        http.file(file.shape().call().get(), file.filling(), kept, most);
      } else {
        http.file(file.item().pointed(file.shape().address()).text(), kept, most);
      }
      try (InputStream content = Files.newInputStream(kept)) {
        reader.take(content);
      }
    } catch (IOException e) {
      throw new HelpdeskFailure(
          Kind.BROKEN, file.part().name() + ": " + e.getMessage(), false, Duration.ZERO);
    } finally {
      remove(kept);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next start sweeps it away
    }
  }
}
