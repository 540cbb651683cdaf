package io.hopwise.snapshot;

/**
 * Text copied out of a terminal: a prompt, a command, its output, the next prompt. A command line
 * begins with what a shell prints ({@code [root@node01 ~]# }, {@code root@node01:~# }, {@code
 * node01:~ # }, {@code sh-5.1# }, {@code / # }, {@code $ }, {@code # }); what has no {@code @} may
 * begin other lines as well and counts only before a command that is wanted.
 */
final class PastedText {
  private static final int LONGEST_PROMPT = 120;

  private final String file;
  private final String content;
  private final Intake intake;
  private String label = "";
  private int begin;
  private int number;
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
      number++;
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
    String typed = line.substring(command).strip();
    String next = PastedCommand.label(typed);
    boolean sure = line.lastIndexOf('@', command) >= 0;
    if (!next.isEmpty() && intake.wants(next)) {
      close(from);
      label = next;
      begin = Math.min(end + 1, content.length());
    } else if (sure) {
      close(from);
      if (PastedCommand.isOfTheNetwork(typed)) {
        intake.warn(file, number, "command-not-read", typed);
      }
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
    int mark = mark(line, Math.max(at, 0));
    if (at < 0) {
      return mark > 0 && isShell(line.substring(0, mark)) ? mark + 1 : -1;
    }
    if (at == 0 || at > LONGEST_PROMPT) {
      return -1;
    }
    for (int i = 0; i < at; i++) {
      char c = line.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.[(".indexOf(c) < 0) {
        return -1;
      }
    }
    return mark < 0 || mark > LONGEST_PROMPT ? -1 : mark + 1;
  }

  private static int mark(String line, int from) {
    int hash = line.indexOf('#', from);
    int dollar = line.indexOf('$', from);
    return hash < 0 ? dollar : dollar < 0 ? hash : Math.min(hash, dollar);
  }

  /**
   * Whether this stands before the mark of a prompt without {@code @}: a shell, a host, a folder.
   */
  private static boolean isShell(String prompt) {
    String name = prompt.endsWith(" ") ? prompt.substring(0, prompt.length() - 1) : prompt;
    return name.indexOf(' ') < 0
        && (name.startsWith("/")
            || name.startsWith("~")
            || name.startsWith("sh-")
            || name.startsWith("bash-")
            || name.endsWith(":~")
            || name.contains(":/"));
  }

  /**
   * The host's name in the first prompt that has one, {@code node01} of {@code [root@node01 ~]#} or
   * {@code node01:~ #}; empty for none.
   */
  static String host(String content) {
    int from = 0;
    while (from < content.length()) {
      int feed = content.indexOf('\n', from);
      int end = feed < 0 ? content.length() : feed;
      String line = content.substring(from, Math.min(end, from + LONGEST_PROMPT));
      int at = line.indexOf('@');
      int colon = line.indexOf(':');
      if (at < 0 && colon > 0 && command(line) > colon && Character.isLetter(line.charAt(0))) {
        return line.substring(0, colon);
      }
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
}
