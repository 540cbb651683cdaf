package io.hopwise.observation;

import io.hopwise.snapshot.Space;
import io.hopwise.snapshot.Text;
import io.hopwise.snapshot.TypedCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command line that tried something.
 *
 * @param space whose network it ran in
 * @param program {@code ping}, {@code curl} …, without busybox before it
 * @param arguments the words behind the program, with the quotes that were typed; of a label with
 *     {@code .} for slashes
 * @param seconds after which {@code timeout} would have ended it; -1 for never
 */
record Typed(Space space, String program, List<String> arguments, int seconds) {
  private static final int MOST_WORDS = 400;
  private static final List<String> PROGRAMS =
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

  /** The command line that printed a text; empty when it tries nothing that is read here. */
  static Optional<Typed> of(Text text) {
    return text.typed().isPresent() ? of(text.typed().get()) : of(text.label());
  }

  /** The command line of this label. */
  static Optional<Typed> of(String label) {
    String name = label.substring(label.lastIndexOf('/') + 1);
    boolean elsewhere =
        label.indexOf('/') >= 0
            && !label.startsWith("sos_commands/")
            && !label.startsWith("containers/")
            && !label.startsWith("namespaces/")
            && !label.startsWith("pods/");
    return elsewhere || !mayTry(name) ? Optional.empty() : of(TypedCommand.ofLabel(label));
  }

  private static Optional<Typed> of(TypedCommand command) {
    List<String> words = words(command.line());
    if (command.line().contains("/dev/tcp/") || command.line().contains(".dev.tcp.")) {
      return Optional.of(new Typed(command.space(), "bash", words, command.seconds()));
    }
    int at = !words.isEmpty() && words.get(0).equals("busybox") ? 1 : 0;
    if (at + 1 >= words.size()) {
      return Optional.empty();
    }
    String program = plain(words.get(at));
    // a capture in a pod is no host's
    boolean read =
        PROGRAMS.contains(program)
            && !program.equals("bash")
            && !(program.equals("tcpdump") && command.space().kind() == Space.Kind.POD);
    List<String> rest = words.subList(at + 1, words.size());
    return read
        ? Optional.of(new Typed(command.space(), program, ownWords(rest), command.seconds()))
        : Optional.empty();
  }

  /** A cheap look before the words are read. */
  private static boolean mayTry(String name) {
    for (String program : PROGRAMS) {
      if (name.contains(program)) {
        return true;
      }
    }
    return name.contains(".dev.tcp.");
  }

  /**
   * {@code nc.openbsd}, {@code traceroute.db}, {@code /usr/bin/ping}, {@code ping4}, {@code ping6}.
   */
  private static String plain(String word) {
    String name = word.substring(word.lastIndexOf('/') + 1);
    for (String program : PROGRAMS) {
      if (name.equals(program)
          || name.startsWith(program + ".")
          || name.endsWith("." + program)
          || name.equals(program + "4")
          || name.equals(program + "6")) {
        return program;
      }
    }
    return name;
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < line.length() && words.size() < MOST_WORDS) {
      int blank = line.indexOf(' ', from);
      int to = blank < 0 ? line.length() : blank;
      if (to > from) {
        words.add(line.substring(from, to));
      }
      from = to + 1;
    }
    return words;
  }

  /** The words up to the first that begins another command or sends the output elsewhere. */
  private static List<String> ownWords(List<String> words) {
    List<String> own = new ArrayList<>();
    for (String word : words) {
      if (word.equals("|") || word.equals("&&") || word.equals("||") || word.equals(";")) {
        break;
      }
      boolean ends = word.endsWith(";");
      own.add(ends ? word.substring(0, word.length() - 1) : word);
      if (ends) {
        break;
      }
    }
    return own;
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
