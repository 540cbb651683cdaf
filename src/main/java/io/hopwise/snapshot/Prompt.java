package io.hopwise.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a shell printed before a command was typed.
 *
 * @param host whose shell it is; empty where the prompt does not say
 * @param command where the command begins in the line
 * @param sure whether nothing else looks so: what names a user and a host. Other prompts also begin
 *     lines of other meaning and count before known commands only
 * @param bare whether it is the one of a shell that nobody told how to prompt, as in containers
 */
record Prompt(String host, int command, boolean sure, boolean bare) {
  private static final int LONGEST = 160;

  /** One that stands for several hosts whose outputs were the same. */
  private static final int LONGEST_LIST = 8000;

  /** A picture, a virtual environment, a time of day. */
  private static final String BEFORE =
      "^(?:[\\p{So}\\p{Mn}]{1,4} {0,2})?(?:\\([^()]{1,40}\\) ?)?(?:\\[?\\d{1,2}:\\d\\d(?::\\d\\d)?\\]? )?";

  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,63}";

  /** One, or several whose outputs were the same. */
  private static final String NAMES = NAME + "(?:," + NAME + "){0,200}+";

  /**
   * {@code [root@node01 ~]# }, {@code [root@node01~]# }, {@code root@node01:/etc# }, {@code
   * admin@node01 ~ $ }, {@code root@node01 ~: }.
   */
  private static final Pattern USER_AND_HOST =
      Pattern.compile(
          BEFORE
              + "\\[?[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,31}@("
              + NAMES
              + ")(?:(?:[ :][^#$%<>]{0,80}|~)?\\]? ?[#$%>]| [~/][^ #$%<>:]{0,80}:)(?: |$)");

  /** {@code node01:~ # }, {@code node01:/etc> }. */
  private static final Pattern HOST_AND_FOLDER =
      Pattern.compile(BEFORE + "(" + NAME + "):[~/][^ #$<>]{0,80} ?[#$>](?: |$)");

  /** {@code node01# }, {@code node01 ~ $ }. */
  private static final Pattern HOST =
      Pattern.compile(BEFORE + "(\\p{L}[\\p{L}\\p{N}._-]{1,63})(?: ~)?(?: [#$] |[#$] ?)");

  /**
   * {@code kube-master kubernetes # }, as Gentoo and Container Linux have it; {@code node01➜ ~ }. A
   * number or a hyphen tells the host from a word.
   */
  private static final Pattern HOST_AND_PLACE =
      Pattern.compile(
          BEFORE + "(?=[^ ]*[0-9-])(\\p{L}[\\p{L}\\p{N}._-]{1,63}) [\\p{L}\\p{N}._-]{1,60} [#$] ");

  private static final Pattern HOST_AND_ARROW =
      Pattern.compile("^(\\p{L}[\\p{L}\\p{N}._-]{0,63})[➜❯] {1,2}[~/][^ ]{0,80} ");

  /** {@code sh-5.1# }, {@code / # }, {@code ~ $ }. */
  private static final Pattern SHELL =
      Pattern.compile("^(?:(?:ba|da|a|z|k)?sh-?[0-9.]*|[~/][^ #$<>]{0,80}) ?[#$] ?()");

  private static final String FRAME = "[\\u2500-\\u257f]{0,3}";

  /** {@code # }, {@code $ }, and what fashion puts there: {@code ➜ k8s git:(main) ✗ }. */
  private static final Pattern MARK =
      Pattern.compile(
          "^"
              + FRAME
              + "(?:[#$%>]|\\+{1,4}|[➜❯›»λ](?: {1,2}[~/][^ ]*"
              + "|  (?!(?:ip|iptables|sudo|cat|docker|kubectl|ss|route|sysctl) )[^ ]{1,60}(?= )|"
              + " [^ ]{1,60}(?= git:\\())?(?: git:\\([^() ]{1,60}\\))?(?: [✗✔±])?) {1,2}()");

  /** The upper line of a prompt of two, each with its host. */
  private static final List<Pattern> UPPER =
      Stream.of(
              // ┌──(root㉿node01)-[~], as Kali has it
              "\\([^()@㉿ ]{1,32}[@㉿](NAME)\\)-\\[[^\\]]{1,80}\\]",
              // root in 🌐 node01 in ~
              "[^ ]{1,32} in (?:\\p{So} ?)?(NAME) in (?:\\p{So} ?)?[~/].{0,80}",
              // # root @ node01 in ~ [12:01:33]
              "# [^ ]{1,32} @ (NAME) in [^ ]{1,80}(?: .{0,60})?",
              // root@node01:~/k8s, ╭─root@node01 ~ ‹main›
              "[^ @:]{1,32}@(NAME)(?: [A-Z0-9]{3,10})?[: ] ?[~/][^#$%<>]{0,80}")
          .map(form -> Pattern.compile("^" + FRAME + form.replace("NAME", NAME) + "$"))
          .toList();

  /** {@code PS C:\Users\me> }, {@code C:\>}. */
  private static final Pattern WINDOWS = Pattern.compile("^(?:PS )?[A-Z]:\\\\[^<>|]{0,80}> ?()");

  /** All that are not sure. */
  private static final List<Pattern> FORMS =
      List.of(HOST_AND_FOLDER, SHELL, MARK, WINDOWS, HOST, HOST_AND_PLACE, HOST_AND_ARROW);

  /**
   * The host that the upper line of a prompt of two lines names; what is typed stands in the next,
   * behind a mark.
   */
  static Optional<String> upper(String line) {
    boolean isNaming = line.indexOf('@') > 0 || line.indexOf('㉿') > 0 || line.contains(" in ");
    if (!isNaming || line.length() > LONGEST) {
      return Optional.empty();
    }
    return UPPER.stream()
        .map(form -> form.matcher(line))
        .filter(Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The same, below a line that names its host. */
  Prompt below() {
    return new Prompt(host, command, true, false);
  }

  /** Whether a line begins with a mark and names no host. */
  static boolean isLower(String line) {
    return MARK.matcher(line).lookingAt();
  }

  /** The prompt that a line begins with; empty for a line without one. */
  static Optional<Prompt> of(String line) {
    boolean isList = line.startsWith("[root@") && line.indexOf(',') > 0;
    int longest = isList ? LONGEST_LIST : LONGEST;
    String start = line.length() > longest ? line.substring(0, longest) : line;
    Matcher sure = USER_AND_HOST.matcher(start);
    if (sure.find()) {
      return Optional.of(new Prompt(sure.group(1), sure.end(), true, false));
    }
    for (Pattern form : FORMS) {
      Matcher found = form.matcher(start);
      if (found.find()) {
        boolean bare = form.equals(SHELL);
        return Optional.of(new Prompt(found.group(1), found.end(), false, bare));
      }
    }
    return Optional.empty();
  }
}
