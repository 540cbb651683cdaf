package io.hopwise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The sentences of one language, from {@code messages_<language>.properties}: UTF-8, one {@code
 * key=sentence} a line, {@code #} begins a comment. No {@code ResourceBundle}, which costs a tenth
 * of a start.
 *
 * <p>A sentence holds placeholders: {@code {0}} by position or {@code {name}} by name. In a
 * sentence filled by name a part in square brackets is left out when one of its placeholders is
 * empty.
 */
public final class Messages {
  private static final Map<Language, Messages> READ = new ConcurrentHashMap<>();

  private final Language language;
  private final Map<String, String> sentences;

  private Messages(Language language, Map<String, String> sentences) {
    this.language = language;
    this.sentences = sentences;
  }

  /** The sentences of this language; only its file is read, and only once. */
  public static Messages in(Language language) {
    return READ.computeIfAbsent(
        language, one -> new Messages(one, read("messages_" + one.text() + ".properties")));
  }

  /** The language. */
  public Language language() {
    return language;
  }

  /** Whether there is a sentence of this key. */
  public boolean has(String key) {
    return sentences.containsKey(key);
  }

  /** A sentence without placeholders; the key itself where nobody wrote one. */
  public String of(String key) {
    return sentences.getOrDefault(key, key);
  }

  /** A sentence filled by position; the key and the arguments where nobody wrote one. */
  public String of(String key, String... arguments) {
    return of(key, List.of(arguments));
  }

  /** A sentence about so many things, {@code {0}}; English has one of its own for a single one. */
  public String count(String key, int number) {
    String one = key + ".one";
    return of(number == 1 && has(one) ? one : key, Integer.toString(number));
  }

  /** As {@link #of(String, String...)}. */
  public String of(String key, List<String> arguments) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      return arguments.isEmpty() ? key : key + ": " + String.join(", ", arguments);
    }
    return fill(sentence, name -> argument(name, arguments));
  }

  private static String argument(String number, List<String> arguments) {
    int index = number.charAt(0) - '0';
    return number.length() == 1 && index >= 0 && index < arguments.size()
        ? arguments.get(index)
        : "{" + number + "}";
  }

  /**
   * A sentence filled by name.
   *
   * @param values gives what stands for a name; empty when there is nothing to say
   */
  public String named(String key, UnaryOperator<String> values) {
    String sentence = of(key);
    StringBuilder text = new StringBuilder(sentence.length() + 32);
    int from = 0;
    int open = sentence.indexOf('[');
    while (open >= 0) {
      int close = sentence.indexOf(']', open);
      text.append(fill(sentence.substring(from, open), values));
      String part = sentence.substring(open + 1, close);
      if (isSaid(part, values)) {
        text.append(fill(part, values));
      }
      from = close + 1;
      open = sentence.indexOf('[', from);
    }
    return text.append(fill(sentence.substring(from), values)).toString();
  }

  private static boolean isSaid(String part, UnaryOperator<String> values) {
    int open = part.indexOf('{');
    while (open >= 0) {
      int close = part.indexOf('}', open);
      if (values.apply(part.substring(open + 1, close)).isEmpty()) {
        return false;
      }
      open = part.indexOf('{', close);
    }
    return true;
  }

  private static String fill(String sentence, UnaryOperator<String> values) {
    int open = sentence.indexOf('{');
    if (open < 0) {
      return sentence;
    }
    StringBuilder text = new StringBuilder(sentence.length() + 32);
    int from = 0;
    while (open >= 0) {
      int close = sentence.indexOf('}', open);
      String name = close < 0 ? "" : sentence.substring(open + 1, close);
      if (!isName(name)) {
        text.append(sentence, from, open + 1);
        from = open + 1;
      } else {
        text.append(sentence, from, open).append(values.apply(name));
        from = close + 1;
      }
      open = sentence.indexOf('{', from);
    }
    return text.append(sentence, from, sentence.length()).toString();
  }

  /** A placeholder's name: lower case letters, digits, underscores. Other braces are text. */
  static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Reads one of this room's resources; {@code \n} in a sentence begins another line. */
  static Map<String, String> read(String resource) {
    Map<String, String> sentences = new HashMap<>(1024);
    String all = text(resource);
    int from = 0;
    while (from < all.length()) {
      int end = all.indexOf('\n', from);
      if (end < 0) {
        end = all.length();
      }
      int equals = all.indexOf('=', from);
      if (equals > from && equals < end && all.charAt(from) != '#') {
        String sentence = all.substring(equals + 1, end).replace("\\n", "\n");
        sentences.put(all.substring(from, equals), sentence);
      }
      from = end + 1;
    }
    return sentences;
  }

  /** The text of one of this room's resources. */
  static String text(String resource) {
    try (InputStream in = Messages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("This build holds no " + resource + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
