package io.hopwise.batch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes many cases of a few: each is one of the samples with hosts and private addresses of its
 * own. What was in one subnet stays in one subnet, so that the verdict stays the same. The same
 * seed gives the same cases.
 */
public final class VariedCases {
  /** A text of JSON, and whether it is a name. */
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"(\\s*:)?");

  private static final Pattern HOST = Pattern.compile("\\{\"name\":\"([^\"]+)\",\"facts\":");

  /** RFC 1918, perhaps with a prefix length. */
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(?<![\\w.])(10|192\\.168|172\\.(?:1[6-9]|2\\d|3[01]))((?:\\.\\d{1,3}){2,3})(?![\\d.]*\\d)"
              + "(/\\d{1,2}(?!\\d))?");

  private static final int SITES = 0x10000;

  private final List<String> samples;
  private final long seed;

  /**
   * Of these samples.
   *
   * @param samples each a line of {@code hopwise facts --format json}
   * @param seed another one gives other cases
   */
  public VariedCases(List<String> samples, long seed) {
    this.samples = List.copyOf(samples);
    this.seed = seed;
  }

  /** The sample that a case is made of, by its number. */
  public int sample(int number) {
    return number % samples.size();
  }

  /** A case, by its number from 0. */
  public String line(int number) {
    String sample = samples.get(sample(number));
    Random random = new Random(seed * 1_000_003 + number);
    int masks = random.nextInt(SITES);
    String end = "-" + Integer.toString(number, 36);
    List<Pattern> names = names(sample);
    return TEXT.matcher(sample)
        .replaceAll(
            text ->
                Matcher.quoteReplacement(
                    text.group(2) != null
                        ? text.group()
                        : '"' + varied(text.group(1), names, end, masks) + '"'));
  }

  /** The first part of each host's name, where it stands as a word. */
  private static List<Pattern> names(String sample) {
    Set<String> hosts = new LinkedHashSet<>();
    Matcher found = HOST.matcher(sample);
    while (found.find()) {
      hosts.add(found.group(1).split("\\.", 2)[0]);
    }
    List<Pattern> names = new ArrayList<>();
    for (String host : hosts) {
      names.add(Pattern.compile("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w-])"));
    }
    return names;
  }

  private static String varied(String text, List<Pattern> names, String end, int masks) {
    String varied = text;
    for (Pattern name : names) {
      varied =
          name.matcher(varied).replaceAll(host -> Matcher.quoteReplacement(host.group() + end));
    }
    return PRIVATE
        .matcher(varied)
        .replaceAll(address -> Matcher.quoteReplacement(moved(address, masks)));
  }

  /** Bits of the network are turned over: what shares a prefix goes on sharing it. */
  private static String moved(MatchResult address, int masks) {
    String[] parts = (address.group(1) + address.group(2)).split("\\.", -1);
    if (parts.length != 4) {
      return address.group();
    }
    long bits = 0;
    for (String part : parts) {
      bits = bits << 8 | Integer.parseInt(part);
    }
    long mask =
        switch (parts[0]) {
          case "10" -> (masks & 0xffL) << 16;
          case "172" -> (masks & 0xfL) << 16;
          default -> (masks >> 8 & 0xffL) << 8;
        };
    String length = address.group(3) == null ? "" : address.group(3);
    long host = length.isEmpty() ? 0 : 0xffffffffL >> Integer.parseInt(length.substring(1));
    boolean isNetwork = !length.isEmpty() && (bits & host) == 0;
    long moved = (bits ^ mask) & (isNetwork ? ~host : ~0L);
    return List.of(24, 16, 8, 0).stream()
            .map(shift -> Long.toString(moved >> shift & 0xff))
            .collect(Collectors.joining("."))
        + length;
  }
}
