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
    return new Reading(words(name), folder(label)).read();
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

  /** Goes through what stands before the program itself. */
  private static final class Reading {
    private final List<String> words;
    private String place;
    private int at;
    private int seconds = -1;

    Reading(List<String> words, String place) {
      this.words = words;
      this.place = place;
    }

    Optional<Typed> read() {
      boolean more = true;
      while (more && at < words.size()) {
        String word = unquoted(words.get(at));
        String program = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf(')')) + 1);
        more =
            switch (program) {
              case "sudo", "time", "stdbuf", "nohup", "env", "--" -> pass(1);
              case "timeout" -> timeout();
              case "nsenter" -> enter();
              case "docker", "podman", "nerdctl", "crictl", "kubectl", "oc" -> exec();
              case "ip" -> netns();
              case "sh", "bash", "ash", "." -> shell();
              default -> word.startsWith("LC_") || word.indexOf('=') > 0 ? pass(1) : false;
            };
      }
      return at < words.size() ? program() : Optional.empty();
    }

    private Optional<Typed> program() {
      String word = unquoted(words.get(at));
      boolean busybox = word.equals("busybox");
      if (busybox && at + 1 < words.size()) {
        word = unquoted(words.get(++at));
      }
      List<String> rest = words.subList(at + 1, words.size());
      if (word.startsWith("<.dev.") || word.startsWith("exec") || word.startsWith("echo")) {
        boolean opens = String.join(" ", words).contains(".dev.tcp.");
        return opens
            ? Optional.of(new Typed(place, "bash", false, words.subList(at, words.size()), seconds))
            : Optional.empty();
      }
      String program = plain(word);
      return PROGRAMS.contains(program) && !program.equals("bash") && !rest.isEmpty()
          ? Optional.of(new Typed(place, program, busybox, ownWords(rest), seconds))
          : Optional.empty();
    }

    /** {@code nc.openbsd}, {@code traceroute.db}, {@code .usr.bin.ping}, {@code ping4}. */
    private static String plain(String word) {
      for (String program : PROGRAMS) {
        if (word.equals(program)
            || word.startsWith(program + ".")
            || word.endsWith("." + program)
            || word.equals(program + "4")) {
          return program;
        }
      }
      return word;
    }

    private boolean pass(int count) {
      at += count;
      return true;
    }

    private boolean timeout() {
      at++;
      while (at < words.size() && words.get(at).startsWith("-")) {
        boolean valued = words.get(at).equals("-s") || words.get(at).equals("-k");
        at += valued ? 2 : 1;
      }
      if (at < words.size()) {
        String limit = words.get(at++);
        seconds =
            Words.number(limit.endsWith("s") ? limit.substring(0, limit.length() - 1) : limit);
      }
      return true;
    }

    private boolean enter() {
      place = SOMEWHERE;
      at++;
      while (at < words.size() && words.get(at).startsWith("-")) {
        String word = words.get(at++);
        boolean valued = word.equals("-t") || word.equals("--target") || word.equals("-S");
        if (word.startsWith("--net=.var.run.netns.") || word.startsWith("--net=.run.netns.")) {
          place = word.substring(word.lastIndexOf('.') + 1);
        }
        at += valued ? 1 : 0;
      }
      return true;
    }

    /** {@code ip netns exec NAME}. */
    private boolean netns() {
      boolean exec =
          at + 3 < words.size()
              && "netns".startsWith(words.get(at + 1))
              && words.get(at + 2).equals("exec");
      if (exec) {
        place = words.get(at + 3);
      }
      return exec && pass(4);
    }

    /** {@code docker exec -it NAME}, {@code kubectl exec -n shop POD -c web --}. */
    private boolean exec() {
      boolean cluster = words.get(at).equals("kubectl") || words.get(at).equals("oc");
      boolean named = false;
      boolean execs = false;
      at++;
      while (at < words.size()) {
        String word = words.get(at);
        boolean valued =
            word.equals("-n")
                || word.equals("--namespace")
                || word.equals("-c")
                || word.equals("--container")
                || word.equals("-u")
                || word.equals("-e")
                || word.equals("-w");
        if (word.equals("--")) {
          return execs && pass(1);
        }
        if (word.startsWith("-")) {
          at += valued ? 2 : 1;
        } else if (word.equals("exec")) {
          execs = true;
          at++;
        } else if (!execs || (named && !cluster)) {
          return execs;
        } else if (named) {
          return true;
        } else {
          named = true;
          place = word.startsWith("pod.") ? word.substring(4) : word;
          at++;
        }
      }
      return false;
    }

    /** {@code bash -c '…'}; the quotes stay at the first and the last word. */
    private boolean shell() {
      at++;
      boolean line = at < words.size() && words.get(at).startsWith("-") && pass(1);
      return line;
    }

    private static String unquoted(String word) {
      int from = 0;
      while (from < word.length() && "'\"(".indexOf(word.charAt(from)) >= 0) {
        from++;
      }
      return word.substring(from);
    }
  }
}
