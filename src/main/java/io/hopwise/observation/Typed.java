package io.hopwise.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line that tried something, read back from the label its output bears: words parted by
 * {@code _} or blanks, {@code .} for slashes.
 *
 * @param place the container or network namespace it ran in; empty for the host itself
 * @param program {@code ping}, {@code curl} …, without busybox before it
 * @param busybox whether busybox was named
 * @param arguments the words behind the program
 * @param seconds after which {@code timeout} would have ended it; -1 for never
 */
record Typed(String place, String program, boolean busybox, List<String> arguments, int seconds) {
  /** Stands for a namespace that only a process's number tells. */
  static final String SOMEWHERE = "?";

  private static final int MOST_WORDS = 400;
  static final List<String> PROGRAMS =
      List.of(
          "ping",
          "curl",
          "wget",
          "nc",
          "ncat",
          "netcat",
          "telnet",
          "bash",
          "traceroute",
          "tracepath",
          "mtr",
          "dig",
          "nslookup",
          "tcpdump");

  Typed {
    arguments = List.copyOf(arguments);
  }

  /** The command line of this label; empty when it tries nothing that is read here. */
  static Optional<Typed> of(String label) {
    String name = label.substring(label.lastIndexOf('/') + 1);
    boolean elsewhere =
        label.indexOf('/') >= 0
            && !label.startsWith("sos_commands/")
            && !label.startsWith("containers/")
            && !label.startsWith("namespaces/");
    if (elsewhere || !mayTry(name)) {
      return Optional.empty();
    }
    return new TypedReader(words(name), folder(label)).read();
  }

  /** A cheap look before the words are read. */
  private static boolean mayTry(String name) {
    for (String program : PROGRAMS) {
      if (name.contains(program)) {
        return true;
      }
    }
    return false;
  }

  private static String folder(String label) {
    String[] parts = label.split("/", 3);
    boolean inside =
        parts.length == 3 && (parts[0].equals("containers") || parts[0].equals("namespaces"));
    return inside ? parts[1] : "";
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < name.length() && words.size() < MOST_WORDS) {
      int to = from;
      while (to < name.length() && name.charAt(to) != '_' && name.charAt(to) != ' ') {
        to++;
      }
      if (to > from) {
        words.add(name.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  /** The value of the first of these options, {@code -c 3}, {@code -c3} or {@code --count=3}. */
  String value(String... options) {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      for (String option : options) {
        if (word.equals(option)) {
          return i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        }
        boolean isShort = option.length() == 2;
        if (word.startsWith(option) && (isShort || word.charAt(option.length()) == '=')) {
          return word.substring(option.length() + (isShort ? 0 : 1));
        }
        // letters in one word, the last of which takes the value: -nni eth0
        if (isShort && isLetters(word) && word.endsWith(option.substring(1))) {
          return i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        }
      }
    }
    return "";
  }

  /** A number that an option says; -1 for none. */
  int number(String... options) {
    return Words.number(value(options));
  }

  /** Whether one of the options is this letter. */
  boolean has(char letter) {
    for (String word : arguments) {
      if (isLetters(word) && word.indexOf(letter) > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLetters(String word) {
    if (word.length() < 2 || word.charAt(0) != '-') {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
