package io.hopwise.parse;

import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.snapshot.Text;
import io.hopwise.snapshot.TypedCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a text line by line without copying it. Blank lines are passed over, carriage
 * returns and white space at both ends left out; what stands between {@link #start} and {@link
 * #end} is what a {@link Source} quotes.
 */
public final class Lines {
  /** No command's line is longer; what is, holds something else and is passed over. */
  static final int LONGEST = 1 << 20;

  private final Text text;
  private final String content;
  private final List<Source> sources;
  private int next;
  private int number;
  private int begin;
  private int start;
  private int end;

  /** Before the first line. */
  public Lines(Text text) {
    this(text, text.content(), List.of());
  }

  /**
   * What a text says, put together again as lines of another form.
   *
   * @param sources where in the text each of the lines comes from
   */
  Lines(Text text, String content, List<Source> sources) {
    this.text = text;
    this.content = content;
    this.sources = sources;
  }

  /** The same lines, before the first. */
  Lines again() {
    return new Lines(text, content, sources);
  }

  /** Goes to the next line that is not blank; false at the end of the text. */
  public boolean next() {
    int length = content.length();
    while (next < length) {
      begin = next;
      int stop = content.indexOf('\n', begin);
      if (stop < 0) {
        stop = length;
      }
      next = stop + 1;
      number++;
      start = begin;
      end = stop;
      while (end > start && content.charAt(end - 1) <= ' ') {
        end--;
      }
      while (start < end && content.charAt(start) <= ' ') {
        start++;
      }
      if (start < end && end - start <= LONGEST) {
        return true;
      }
    }
    start = length;
    end = length;
    return false;
  }

  /** Whether {@link #next} stops at a line: something stands there, and not too much. */
  static boolean isOne(String content, int from, int to) {
    int start = from;
    while (start < to && content.charAt(start) <= ' ') {
      start++;
    }
    int end = to;
    // where it ends counts for lines only that are very long
    while (end - start > LONGEST && content.charAt(end - 1) <= ' ') {
      end--;
    }
    return start < end && end - start <= LONGEST;
  }

  /**
   * The device that the command asked for, {@code ip neigh show dev eth0}, which iproute2 then
   * leaves out of its lines; empty when it asked for all.
   */
  String askedDevice() {
    String command = command();
    int at = command.lastIndexOf(" dev ");
    int from = at + " dev ".length();
    int to = at < 0 ? -1 : command.indexOf(' ', from);
    return at < 0 ? "" : command.substring(from, to < 0 ? command.length() : to);
  }

  /**
   * The device that stands last behind an option, {@code ethtool -S eth0}; empty for none. In a
   * file's name what looks like several words is one.
   */
  String asked(String option) {
    String command = command();
    int at = command.indexOf(" -");
    int from = at < 0 ? -1 : command.indexOf(' ', at + 1);
    int pipe = command.indexOf('|');
    String device =
        from < 0 ? "" : command.substring(from, pipe < from ? command.length() : pipe).strip();
    boolean typed = text.typed().isPresent();
    return typed ? device : device.replace(' ', '_');
  }

  /** The one word behind this one, {@code brctl showmacs br0}; empty for none or several. */
  String askedBehind(String verb) {
    String command = command();
    int at = command.indexOf(" " + verb + " ");
    String rest = at < 0 ? "" : command.substring(at + verb.length() + 2).strip();
    String word = text.typed().isPresent() ? rest : rest.replace(' ', '_');
    return word.indexOf(' ') < 0 ? word : "";
  }

  /** The word behind this one in the command; empty for none. */
  String askedAfter(String word) {
    Words words = new Words(command(), 0, command().length());
    while (words.next()) {
      if (words.is(word)) {
        return words.after();
      }
    }
    return "";
  }

  /** The first address in the command; none for none. */
  Ip askedAddress() {
    Words words = new Words(command(), 0, command().length());
    while (words.next()) {
      Ip ip = Ip.parse(words.word());
      if (ip.isPresent()) {
        return ip;
      }
    }
    return Ip.NONE;
  }

  /**
   * The parameters that {@code sysctl} was asked for; in a file's name each parted by {@code _}.
   */
  List<String> askedKeys() {
    List<String> keys = new ArrayList<>();
    for (String word : command().split(" +", -1)) {
      if (word.startsWith("net.")) {
        keys.add(word.replace('/', '.'));
      } else if (text.typed().isEmpty() && !keys.isEmpty()) {
        keys.set(keys.size() - 1, keys.get(keys.size() - 1) + "_" + word);
      }
    }
    return keys;
  }

  /** The one file below this folder that the command was given; empty for none or several. */
  String askedFile(String folder) {
    String only = "";
    for (String word : command().split(" +", -1)) {
      if (word.startsWith(folder)) {
        only = only.isEmpty() ? word : " ";
      }
    }
    return only;
  }

  /** Whether the command holds this word. */
  boolean isAsked(String word) {
    return (" " + command() + " ").contains(" " + word + " ");
  }

  /** Whether the command asked for IPv6 only, {@code ip -6 neigh}. */
  boolean isAskedForSix() {
    return command().contains(" -6 ");
  }

  String command() {
    return text.typed().map(TypedCommand::line).orElseGet(() -> text.name().replace('_', ' '));
  }

  /** The line's number, from 1. */
  public int number() {
    return number;
  }

  /** Where the line's first character that is no white space stands in {@link #content}. */
  public int start() {
    return start;
  }

  /** The index after the line's last character that is no white space. */
  public int end() {
    return end;
  }

  /** Whether white space stands before the line's first character. */
  public boolean isIndented() {
    return start > begin;
  }

  /** Whether the line begins with this. */
  public boolean startsWith(String prefix) {
    return end - start >= prefix.length() && content.startsWith(prefix, start);
  }

  /**
   * Where a character stands in the line, as an index of {@link #content}; -1 for nowhere. What
   * stands behind the line is not looked at, which in a long text would take longer than reading
   * it.
   */
  public int indexOf(char c, int from) {
    for (int i = from; i < end; i++) {
      if (content.charAt(i) == c) {
        return i;
      }
    }
    return -1;
  }

  /** The whole text. */
  public String content() {
    return content;
  }

  /** The line without white space at its ends. */
  public String line() {
    return content.substring(start, end);
  }

  /** This line as the source of a fact. */
  public Source source(String host) {
    return sources.isEmpty()
        ? new Source(host, text.file(), number, line())
        : sources.get(number - 1);
  }

  /** The file as a whole as the source of a fact. */
  Source file(String host) {
    return file(host, text);
  }

  /** The file as a whole as the source of a fact. */
  public static Source file(String host, Text text) {
    return new Source(host, text.file(), 0, "");
  }
}
