package io.hopwise.parse;

import io.hopwise.fact.Source;
import java.util.List;
import java.util.Map;

/**
 * What of a host's files was read, and what of it was not understood.
 *
 * @param texts what parsers read, file by file
 * @param gaps the lines that were not understood, in the order they were met; of one file no more
 *     than {@link #MOST}
 * @param more how many further lines of a file were not understood
 * @param unread paths of files that no parser knows; no more than {@link #MOST_FILES}
 */
public record Understood(
    List<ReadText> texts, List<Source> gaps, Map<String, Integer> more, List<String> unread) {
  /** So many lines of one file are kept that were not understood; further ones are counted. */
  public static final int MOST = 1000;

  /** So many files are named that no parser knows. */
  public static final int MOST_FILES = 20_000;

  /** Of a host whose output nobody collected. */
  public static final Understood NOTHING =
      new Understood(List.of(), List.of(), Map.of(), List.of());

  /** Keeps its own copies. */
  public Understood {
    texts = List.copyOf(texts);
    gaps = List.copyOf(gaps);
    more = Map.copyOf(more);
    unread = List.copyOf(unread);
  }

  /** The lines of this text that were not understood, as far as they are kept. */
  public List<Source> gaps(ReadText text) {
    return gaps.stream().filter(gap -> isIn(text, gap)).toList();
  }

  private static boolean isIn(ReadText text, Source gap) {
    return gap.file().equals(text.file()) && gap.line() >= text.from() && gap.line() <= text.to();
  }

  /** How many lines of this text were understood. */
  public int understood(ReadText text) {
    if (text.state() == ReadText.State.FAILED) {
      return 0;
    }
    // several objects of JSON may stand on one line
    long bad = gaps(text).stream().mapToInt(Source::line).distinct().count();
    return (int) Math.max(0, text.lines() - bad - more.getOrDefault(text.file(), 0));
  }
}
