package io.hopwise.snapshot;

/**
 * Text copied out of a terminal: a prompt, a command, its output, the next prompt. A command line
 * begins with what a shell prints ({@code [root@node01 ~]# }, {@code root@node01:~# }, {@code $ },
 * {@code # }); since {@code # } also begins comments, that alone counts only before a command that
 * is wanted.
 */
final class PastedText {
  private static final int LONGEST_PROMPT = 120;

  private final String file;
  private final String content;
  private final Intake intake;
  private String label = "";
  private int begin;
  private boolean any;

  PastedText(String file, String content, Intake intake) {
    this.file = file;
    this.content = content;
    this.intake = intake;
  }

  /** Hands over each wanted command's output; false when there was none. */
  boolean read() {
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      line(content.substring(from, Math.min(end, from + 1000)).stripTrailing(), from, end);
      from = end + 1;
    }
    close(content.length());
    return any;
  }

  private void line(String line, int from, int end) {
    int command = command(line);
    if (command < 0) {
      return;
    }
    String next = label(line.substring(command).strip());
    boolean sure = line.lastIndexOf('@', command) >= 0;
    if (!next.isEmpty() && intake.wants(next)) {
      close(from);
      label = next;
      begin = Math.min(end + 1, content.length());
    } else if (sure) {
      close(from);
    }
  }

  private void close(int end) {
    if (!label.isEmpty()) {
      any = true;
      String before = "\n".repeat(lines(begin));
      intake.give(new Text(file, before + content.substring(begin, Math.max(begin, end)), label));
      label = "";
    }
  }

  private int lines(int until) {
    int count = 0;
    for (int at = content.indexOf('\n');
        at >= 0 && at < until;
        at = content.indexOf('\n', at + 1)) {
      count++;
    }
    return count;
  }

  /** Where the command begins after the prompt; -1 for a line without one. */
  private static int command(String line) {
    if (line.startsWith("# ") || line.startsWith("$ ")) {
      return 2;
    }
    int at = line.indexOf('@');
    if (at < 1 || at > LONGEST_PROMPT) {
      return -1;
    }
    for (int i = 0; i < at; i++) {
      char c = line.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.[(".indexOf(c) < 0) {
        return -1;
      }
    }
    int hash = line.indexOf('#', at);
    int dollar = line.indexOf('$', at);
    int mark = hash < 0 ? dollar : dollar < 0 ? hash : Math.min(hash, dollar);
    return mark < 0 || mark > LONGEST_PROMPT ? -1 : mark + 1;
  }

  /**
   * The host's name in the first prompt that has one, {@code node01} of {@code [root@node01 ~]#};
   * empty for none.
   */
  static String host(String content) {
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      String line = content.substring(from, Math.min(end, from + LONGEST_PROMPT));
      int at = line.indexOf('@');
      if (at > 0 && command(line) > 0) {
        int stop = at + 1;
        while (stop < line.length()
            && (Character.isLetterOrDigit(line.charAt(stop))
                || "-_.".indexOf(line.charAt(stop)) >= 0)) {
          stop++;
        }
        return line.substring(at + 1, stop);
      }
      from = end + 1;
    }
    return "";
  }

  /** The path a collector gives a command's output; of {@code cat FILE} the file's own. */
  private static String label(String typed) {
    String command = typed.startsWith("sudo ") ? typed.substring(5).strip() : typed;
    if (command.startsWith("cat /") && command.indexOf(' ', 5) < 0) {
      return command.substring(5);
    }
    int blank = command.indexOf(' ');
    String program = blank < 0 ? command : command.substring(0, blank);
    String arguments = blank < 0 ? "" : command.substring(blank);
    StringBuilder name = new StringBuilder(command.length());
    name.append(program, program.lastIndexOf('/') + 1, program.length());
    for (int i = 0; i < arguments.length(); i++) {
      char c = arguments.charAt(i);
      if (c == ' ' && name.length() > 0 && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      } else if (c != ' ') {
        name.append(c == '/' ? '.' : c);
      }
    }
    return name.toString();
  }
}
