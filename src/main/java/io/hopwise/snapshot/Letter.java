package io.hopwise.snapshot;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as mail programs save one ({@code .eml}, RFC 2045 to 2049, 3676): what was written in it,
 * and the names of what is attached. Of the same said twice, as text and as HTML, the HTML counts,
 * for programs break the lines of the text.
 */
final class Letter {
  private static final int MOST_PARTS = 200;
  private static final int DEEPEST = 10;
  private static final int LONGEST_HEAD = 64 << 10;

  private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,60}:.*");

  private static final Pattern PARAMETER =
      Pattern.compile(";\\s{0,40}([A-Za-z0-9*-]{1,40})=(?:\"([^\"]{0,300})\"|([^\\s;\"]{0,300}))");

  /** Names under which its larger successor is used, too. */
  private static final Set<String> CHINESE = Set.of("gb2312", "gbk", "x-gbk", "cp936", "euc-cn");

  private final List<String> attached = new ArrayList<>();
  private int parts;

  private Letter() {}

  /**
   * What of a file is read.
   *
   * @param text what was written, as its writer saw it
   * @param attached names of what came along, which is not read
   */
  record Written(String text, List<String> attached) {}

  /** One mail, or a part of one: its head, a field a line, and where its body is. */
  private record Part(String head, int from, int to) {
    Optional<String> field(String name) {
      Matcher found = Pattern.compile("(?im)^" + name + ":[ \t]{0,40}(.{0,2000})").matcher(head);
      return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    String type() {
      String said = field("content-type").orElse("text/plain").toLowerCase(Locale.ROOT);
      int end = said.indexOf(';');
      return (end < 0 ? said : said.substring(0, end)).strip();
    }

    String parameter(String field, String name) {
      Matcher found = PARAMETER.matcher(field(field).orElse(""));
      while (found.find()) {
        if (found.group(1).equalsIgnoreCase(name)) {
          return found.group(2) == null ? found.group(3) : found.group(2);
        }
      }
      return "";
    }

    /** The name of a file that it is; empty for what was written. */
    String file() {
      String name = parameter("content-disposition", "filename");
      String given = name.isEmpty() ? parameter("content-type", "name") : name;
      boolean isAttached =
          field("content-disposition").orElse("").toLowerCase(Locale.ROOT).startsWith("attachment");
      return given.isEmpty() && (isAttached || !type().startsWith("text/")) ? type() : given;
    }
  }

  /** A mail's; empty for any other file. */
  static Optional<Written> of(byte[] bytes, int length) {
    if (length == 0 || !isHeaded(bytes, length)) {
      return Optional.empty();
    }
    String raw = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Part mail = part(raw, 0, length);
    if (mail.field("mime-version").isEmpty() || mail.field("content-type").isEmpty()) {
      return Optional.empty();
    }
    Letter letter = new Letter();
    String text = letter.written(raw, mail, 0);
    return Optional.of(new Written(text, List.copyOf(letter.attached)));
  }

  /** Whether the first line, or the second of a mailbox, is a header. */
  private static boolean isHeaded(byte[] bytes, int length) {
    String head = new String(bytes, 0, Math.min(length, 400), StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r?\n", 3);
    String first = lines[0].startsWith("From ") && lines.length > 1 ? lines[1] : lines[0];
    return HEADER.matcher(first).matches();
  }

  private static Part part(String raw, int from, int to) {
    int end = Math.min(to, from + LONGEST_HEAD);
    int at = from;
    while (at < end) {
      int feed = raw.indexOf('\n', at);
      int line = feed < 0 || feed >= end ? end : feed + 1;
      if (raw.substring(at, line).isBlank()) {
        return new Part(unfolded(raw.substring(from, at)), line, to);
      }
      at = line;
    }
    return new Part(unfolded(raw.substring(from, end)), end, to);
  }

  private static String unfolded(String head) {
    return head.replaceAll("\r?\n[ \t]+", " ");
  }

  private String written(String raw, Part part, int depth) {
    String type = part.type();
    if (depth > DEEPEST || ++parts > MOST_PARTS) {
      attached.add("…");
      return "";
    }
    if (type.startsWith("multipart/")) {
      return several(raw, part, depth);
    }
    if (!part.file().isEmpty()) {
      attached.add(part.file());
      return "";
    }
    String text = text(raw, part);
    return type.equals("text/html") ? Hypertext.shown(text) : text;
  }

  private String several(String raw, Part whole, int depth) {
    List<String> texts = new ArrayList<>();
    for (Part part : parted(raw, whole)) {
      String text = written(raw, part, depth + 1);
      if (!text.isBlank()) {
        texts.add(text);
      }
    }
    // the richest stands last
    return whole.type().equals("multipart/alternative") && !texts.isEmpty()
        ? texts.get(texts.size() - 1)
        : String.join("\n", texts);
  }

  private static List<Part> parted(String raw, Part whole) {
    List<Part> parts = new ArrayList<>();
    String boundary = "--" + whole.parameter("content-type", "boundary");
    int begin = -1;
    int at = boundary.length() > 2 ? whole.from() : whole.to();
    while (at < whole.to() && parts.size() < MOST_PARTS) {
      int feed = raw.indexOf('\n', at);
      int line = feed < 0 || feed >= whole.to() ? whole.to() : feed + 1;
      if (raw.startsWith(boundary, at)) {
        if (begin >= 0) {
          parts.add(part(raw, begin, at));
        }
        begin = line;
        if (raw.startsWith("--", at + boundary.length())) {
          return parts;
        }
      }
      at = line;
    }
    if (begin >= 0 && begin < whole.to()) {
      // cut off
      parts.add(part(raw, begin, whole.to()));
    }
    return parts;
  }

  private static String text(String raw, Part part) {
    String encoding = part.field("content-transfer-encoding").orElse("").toLowerCase(Locale.ROOT);
    byte[] body = raw.substring(part.from(), part.to()).getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes =
        switch (encoding) {
          case "base64" -> base64(body);
          case "quoted-printable" -> QuotedPrintable.decoded(body);
          default -> body;
        };
    String name = part.parameter("content-type", "charset").toLowerCase(Locale.ROOT);
    String text =
        charset(name)
            .map(charset -> new String(bytes, charset))
            .orElseGet(() -> Decoder.decode(bytes, bytes.length))
            .replace("\r\n", "\n");
    boolean isFlowed = part.parameter("content-type", "format").equalsIgnoreCase("flowed");
    boolean isDelSp = part.parameter("content-type", "delsp").equalsIgnoreCase("yes");
    return isFlowed ? Flowed.joined(text, isDelSp) : text;
  }

  /** Of what was cut off, as much as is whole. */
  private static byte[] base64(byte[] body) {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      String text = new String(body, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z0-9+/]", "");
      return Base64.getDecoder().decode(text.substring(0, text.length() / 4 * 4));
    }
  }

  /** The encoding that is named, where it says more than none. */
  private static Optional<Charset> charset(String name) {
    if (name.isEmpty() || name.equals("us-ascii") || name.equals("utf-8")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Charset.forName(CHINESE.contains(name) ? "GB18030" : name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
