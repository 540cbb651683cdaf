package io.hopwise.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Goes through what stands before the program itself. */
final class TypedReader {
  private final List<String> words;
  private String place;
  private int at;
  private int seconds = -1;

  TypedReader(List<String> words, String place) {
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
            default -> (word.startsWith("LC_") || word.indexOf('=') > 0) && pass(1);
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
    return Typed.PROGRAMS.contains(program) && !program.equals("bash") && !rest.isEmpty()
        ? Optional.of(new Typed(place, program, busybox, ownWords(rest), seconds))
        : Optional.empty();
  }

  /** {@code nc.openbsd}, {@code traceroute.db}, {@code .usr.bin.ping}, {@code ping4}. */
  private static String plain(String word) {
    for (String program : Typed.PROGRAMS) {
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
      seconds = Words.number(limit.endsWith("s") ? limit.substring(0, limit.length() - 1) : limit);
    }
    return true;
  }

  private boolean enter() {
    place = Typed.SOMEWHERE;
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
}
