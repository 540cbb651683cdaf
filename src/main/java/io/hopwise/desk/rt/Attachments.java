package io.hopwise.desk.rt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hopwise.desk.Entry;
import io.hopwise.desk.Helpdesk;
import io.hopwise.desk.HelpdeskFailure;
import io.hopwise.desk.HelpdeskFailure.Kind;
import io.hopwise.desk.Json;
import io.hopwise.desk.Limited;
import io.hopwise.desk.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts and files of what somebody wrote. */
final class Attachments {
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([A-Za-z0-9_.:-]{1,40})", Pattern.CASE_INSENSITIVE);

  private final RtHttp http;
  private final Pages pages;
  private final Path scratch;

  /**
   * By this way.
   *
   * @param scratch a folder that nobody else may read
   */
  Attachments(RtHttp http, Pages pages, Path scratch) {
    this.http = http;
    this.pages = pages;
    this.scratch = scratch;
  }

  /** What an entry is made of: its text once, and its files. */
  List<Part> of(Entry entry) throws HelpdeskFailure {
    List<Part> files = new ArrayList<>();
    Map<String, List<Part>> texts = new LinkedHashMap<>();
    for (Json one :
        pages.all(
            "transaction/"
                + Pages.number(entry.id())
                + "/attachments?fields=Filename,ContentType,ContentLength,Headers",
            // of an entry we may see all or nothing
            Pages.SIZE)) {
      String type = one.at("ContentType").text().toLowerCase(Locale.ROOT);
      String length = one.at("ContentLength").text();
      Matcher charset = CHARSET.matcher(one.at("Headers").text());
      Part part =
          new Part(
              Pages.number(one.at("id").text()),
              one.at("Filename").text(),
              type,
              charset.find() ? charset.group(1) : "",
              Pages.isNumber(length) ? Long.parseLong(length) : 0);
      if (part.isFile()) {
        files.add(part);
      } else if (part.size() > 0) {
        texts.computeIfAbsent(type, any -> new ArrayList<>()).add(part);
      }
    }
    // a mail often says the same twice
    List<Part> parts =
        new ArrayList<>(
            texts.getOrDefault("text/plain", texts.getOrDefault("text/html", List.of())));
    parts.addAll(files);
    return parts;
  }

  /**
   * Reads a part.
   *
   * @param most bytes
   * @throws HelpdeskFailure when it has more, or RT does not give it
   */
  void read(Part part, long most, Helpdesk.Reader reader) throws HelpdeskFailure {
    Path file = scratch.resolve("rt-attachment-" + Pages.number(part.id()));
    try {
      // base64 in lines of 76, each with an escaped line feed, and all else that RT says of it
      http.get("attachment/" + Pages.number(part.id()), file, most / 2 * 3 + (1 << 20));
      Path plain = scratch.resolve("rt-content-" + Pages.number(part.id()));
      try {
        decode(file, plain, most);
        try (InputStream content = Files.newInputStream(plain)) {
          reader.take(content);
        }
      } finally {
        Files.deleteIfExists(plain);
      }
    } catch (Limited.TooLarge e) {
      throw new HelpdeskFailure(
          Kind.TOO_LARGE, String.valueOf(e.getMessage()), false, Duration.ZERO);
    } catch (IOException e) {
      throw Pages.broken("attachment/" + part.id() + ": " + e.getMessage());
    } finally {
      remove(file);
    }
  }

  private static void decode(Path from, Path to, long most) throws IOException {
    try (InputStream in = Files.newInputStream(from);
        JsonParser json = Json.FACTORY.createParser(in);
        OutputStream out = new Counted(Files.newOutputStream(to), most)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        boolean isTop =
            json.getParsingContext().getParent() != null
                && json.getParsingContext().getParent().inRoot();
        if (token == JsonToken.FIELD_NAME && isTop && json.currentName().equals("Content")) {
          if (json.nextToken() == JsonToken.VALUE_STRING) {
            json.readBinaryValue(out);
          }
        }
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the next start sweeps it away
    }
  }

  private static final class Counted extends java.io.FilterOutputStream {
    private final long most;
    private long taken;

    Counted(OutputStream out, long most) {
      super(out);
      this.most = most;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      taken += length;
      if (taken > most) {
        throw new Limited.TooLarge(most);
      }
      out.write(bytes, from, length);
    }
  }
}
