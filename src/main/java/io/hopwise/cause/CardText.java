package io.hopwise.cause;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a card says in one language; each may hold placeholders as in {@link Placeholders}.
 *
 * @param title the problem in a line
 * @param name the same without placeholders, for where no case fills them
 * @param explanation what the host does and why the packet dies of it
 * @param confirm how to see it with one's own eyes
 * @param remedy what the commands do
 * @param risk what else they change
 * @param falsePositives when its rules may be wrong; empty where the card itself says it
 * @param ruleWords the sentences of its rule file, which are English, in this language; none for
 *     English itself
 */
public record CardText(
    String title,
    String name,
    String explanation,
    String confirm,
    String remedy,
    String risk,
    String falsePositives,
    Map<String, String> ruleWords) {
  /** Takes out the blanks that YAML puts where a line of Chinese was folded. */
  public CardText {
    title = unfolded(title);
    name = name.isEmpty() ? Placeholders.general(title) : unfolded(name);
    explanation = unfolded(explanation);
    confirm = unfolded(confirm);
    remedy = unfolded(remedy);
    risk = unfolded(risk);
    falsePositives = unfolded(falsePositives);
    Map<String, String> words = new LinkedHashMap<>();
    ruleWords.forEach((sentence, here) -> words.put(sentence, unfolded(here)));
    ruleWords = Collections.unmodifiableMap(words);
  }

  /** A sentence of the rule file in this language, or as it stands there. */
  public String ruleWords(String sentence) {
    return ruleWords.getOrDefault(sentence, sentence);
  }

  private static String unfolded(String text) {
    StringBuilder joined = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean fold =
          text.charAt(i) == ' '
              && i > 0
              && i + 1 < text.length()
              && isChinese(text.charAt(i - 1))
              && (isChinese(text.charAt(i + 1)) || isPunctuation(text.charAt(i - 1)));
      if (!fold) {
        joined.append(text.charAt(i));
      }
    }
    return joined.toString();
  }

  /** Full-width punctuation brings its own room. */
  private static boolean isPunctuation(char c) {
    return (c >= 0x3000 && c <= 0x303f) || (c >= 0xff00 && c <= 0xffef);
  }

  /** CJK ideographs and punctuation, and full-width forms. */
  private static boolean isChinese(char c) {
    return (c >= 0x3000 && c <= 0x9fff) || (c >= 0xff00 && c <= 0xffef);
  }
}
