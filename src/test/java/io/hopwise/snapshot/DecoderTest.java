package io.hopwise.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is read of a file however the terminal or the system that wrote it puts text into bytes. */
class DecoderTest {
  private static String decode(String text, Charset charset) {
    byte[] bytes = text.getBytes(charset);
    return Decoder.decode(bytes, bytes.length);
  }

  private static String decode(String text) {
    return decode(text, StandardCharsets.UTF_8);
  }

  @Test
  void whatWindowsRedirectsIsRead() {
    assertEquals("h 中\n", decode("\ufeffh 中\n", StandardCharsets.UTF_16LE));
    assertEquals("h 中\n", decode("\ufeffh 中\n", StandardCharsets.UTF_16BE));
    assertEquals("h 中\n", decode("\ufeffh 中\n"));
  }

  @Test
  void coloursAndTitlesAreTakenOff() {
    assertEquals("inet 10.0.0.5/24", decode("inet \u001b[35m10.0.0.5\u001b[0;1m/24\u001b[m"));
    assertEquals("# ip a\n", decode("\u001b]0;root@node01: ~\u0007# ip a\n"));
    assertEquals("\nb", decode("\u001b[1\nb"));
  }

  @Test
  void anEscapeAtTheEndOfTheTextEndsThere() {
    for (String cut : new String[] {"\u001b", "\u001b[", "\u001b[0", "\u001b]0;x", "\u001bM"}) {
      assertEquals("x", decode("x" + cut), cut.substring(1));
    }
  }

  @Test
  void blanksOutOfAWordProcessorAreBlanks() {
    assertEquals("net.ipv4.ip_forward = 0", decode("net.ipv4.ip_forward\u00a0=\u00a00"));
  }

  @Test
  void linesMayEndTheOldWay() {
    assertEquals("a\nb\n", decode("a\rb\r"));
    assertEquals("a\r\nb\r\n", decode("a\r\nb\r\n"));
  }

  @Test
  void bytesThatAreNoUtf8AreSeenAsSuch() {
    assertEquals("w\ufffdb", decode("wéb", StandardCharsets.ISO_8859_1));
  }

  @Test
  void anyBytesAreSomeText() {
    Random random = new Random(5);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 5000; round++) {
      random.nextBytes(bytes);
      for (int i = 0; i < 8; i++) {
        bytes[random.nextInt(64)] = (byte) "\u001b[]\r\n;m0".charAt(i);
      }
      String text = Decoder.decode(bytes, random.nextInt(65));
      assertEquals(-1, text.indexOf('\u001b'));
    }
  }
}
