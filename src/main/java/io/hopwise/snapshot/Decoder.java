package io.hopwise.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Turns bytes into text: UTF-8, GBK where it is none, or UTF-16 where a byte order mark says so, as
 * Windows writes what is redirected. What terminals and word processors add is taken off: colours,
 * blanks that do not break, characters that take no room.
 */
final class Decoder {
  private static final char MALFORMED = '\ufffd';
  private static final char MARK = '\ufeff';
  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';

  /** Blanks that do not break, or are as wide as a figure or an ideograph. */
  private static final String BLANKS = "\u00a0\u2007\u202f\u3000";

  /** What takes no room. */
  private static final String NOTHING = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff";

  private Decoder() {}

  /** The text of the first {@code length} bytes; malformed ones become U+FFFD. */
  static String decode(byte[] bytes, int length) {
    String text = text(bytes, length);
    // what almost all files are
    boolean isAscii = text.length() == length && text.indexOf(MALFORMED) < 0;
    if (!isAscii) {
      text = text.startsWith(String.valueOf(MARK)) ? text.substring(1) : text;
    }
    text = text.indexOf(ESCAPE) >= 0 ? withoutEscapes(text) : text;
    text = isAscii ? text : withoutBlanks(text);
    boolean oldLines = text.indexOf('\r') >= 0 && text.indexOf('\n') < 0;
    return oldLines ? text.replace('\r', '\n') : text;
  }

  private static String text(byte[] bytes, int length) {
    Charset charset = charset(bytes, length);
    String text = new String(bytes, 0, length, charset);
    return charset.equals(StandardCharsets.UTF_8) && text.indexOf(MALFORMED) >= 0
        ? chinese(bytes, length).orElse(text)
        : text;
  }

  /** What Windows in China writes, where it is that throughout (GB 18030, which holds GBK). */
  private static Optional<String> chinese(byte[] bytes, int length) {
    try {
      String text =
          Charset.forName("GB18030")
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, 0, length))
              .toString();
      return Optional.of(text).filter(Decoder::isChinese);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** One character alone may be a letter with an accent and the letter behind it. */
  private static boolean isChinese(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (isIdeograph(text.charAt(i - 1)) && isIdeograph(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIdeograph(char c) {
    return c >= '\u4e00' && c <= '\u9fff';
  }

  private static Charset charset(byte[] bytes, int length) {
    if (length >= 2 && (bytes[0] & 255) == 0xff && (bytes[1] & 255) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    if (length >= 2 && (bytes[0] & 255) == 0xfe && (bytes[1] & 255) == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  private static String withoutBlanks(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) < '\u00a0') {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BLANKS.indexOf(c) >= 0) {
        plain.append(' ');
      } else if (NOTHING.indexOf(c) < 0) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String withoutEscapes(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ESCAPE) {
        at = behindEscape(text, at + 1);
      } else {
        plain.append(c);
        at++;
      }
    }
    return plain.toString();
  }

  /** A colour {@code ESC [ 1 ; 31 m}, a title {@code ESC ] … BEL}, or one character (ECMA-48). */
  private static int behindEscape(String text, int from) {
    char kind = from < text.length() ? text.charAt(from) : 0;
    int at = from + 1;
    if (kind == '[') {
      while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '@') {
        at++;
      }
      return at < text.length() && text.charAt(at) != '\n' ? at + 1 : at;
    }
    if (kind == ']') {
      while (at < text.length() && text.charAt(at) >= ' ') {
        at++;
      }
      return at < text.length() && text.charAt(at) == BELL ? at + 1 : at;
    }
    return Math.min(at, text.length());
  }
}
