package io.hopwise.engine.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Makes a text of what an editor or a spreadsheet wrote. */
final class Decoded {
  /** In this order: what is no UTF-8 was written by a Chinese Windows. */
  private static final List<Charset> TRIED =
      List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  private Decoded() {}

  /**
   * The text, without the mark that Windows' programs begin with.
   *
   * @return empty when it is none in UTF-8, UTF-16 or GB18030
   */
  static Optional<String> text(byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      return decoded(bytes, StandardCharsets.UTF_16LE);
    }
    if (bytes.length > 1 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      return decoded(bytes, StandardCharsets.UTF_16BE);
    }
    return TRIED.stream().flatMap(charset -> decoded(bytes, charset).stream()).findFirst();
  }

  private static Optional<String> decoded(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text)
          .filter(one -> one.indexOf('\0') < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
