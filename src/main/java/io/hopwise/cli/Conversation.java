package io.hopwise.cli;

import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Question;
import io.hopwise.fact.BadInput;
import io.hopwise.interview.Interview;
import io.hopwise.interview.Keeping;
import io.hopwise.interview.Reply;
import io.hopwise.report.DiagnosisText;
import io.hopwise.report.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code hopwise diagnose --interactive}: asks the best question, takes what is pasted, diagnoses
 * anew, until the case is decided or whoever answers ends it.
 */
final class Conversation {
  private static final Set<String> SKIP = Set.of("skip", "跳过");
  private static final Set<String> IMPOSSIBLE =
      Set.of("can't", "can’t", "cant", "cannot", "不能", "做不到");
  private static final Set<String> NOTHING = Set.of("nothing", "没有输出", "无输出");

  /** Commands whose output itself has empty lines: nft parts chains by them, ipset its sets. */
  private static final List<String> WITH_EMPTY_LINES =
      List.of("nft ", "ipset ", "systemctl ", "docker inspect", "kubectl ", "iptables -L");

  private static final List<String> ARCHIVES =
      List.of(".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar", ".zip");

  private final Surroundings surroundings;
  private final Messages messages;
  private final Printing printing;
  private final BufferedReader in;
  private boolean isFirst = true;

  Conversation(Surroundings surroundings, Messages messages, Printing printing) {
    this.surroundings = surroundings;
    this.messages = messages;
    this.printing = printing;
    this.in = new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
  }

  /**
   * Asks until the case is decided, nothing is left to ask, or the input ends.
   *
   * @return what was known in the end
   * @throws BadInput when answers can't be kept
   */
  Diagnosis hold(Interview interview, Keeping keeping) throws BadInput {
    try {
      Optional<Question> next = interview.next();
      while (next.isPresent()) {
        say(new DiagnosisText(messages, printing.style()).next(interview.diagnosis()));
        if (!put(interview, next.get())) {
          break;
        }
        next = interview.next();
      }
    } catch (IOException e) {
      throw Options.bad("answers-not-writable", keeping.file().toString());
    }
    closing(keeping);
    return interview.diagnosis();
  }

  private void closing(Keeping keeping) {
    if (keeping.isByHand()) {
      say(messages.of("interview.by-hand", keeping.file().toString()) + "\n");
      keeping.answers().forEach(file -> say("  - snapshot: " + file + "\n"));
    } else if (keeping.isUsed()) {
      say(messages.of("interview.kept", keeping.file().toString()) + "\n");
    }
    say("\n");
  }

  /** Puts one question until it is answered or passed; false when the input has ended. */
  private boolean put(Interview interview, Question question) throws IOException {
    boolean several = hasEmptyLines(question);
    String how =
        question.everything()
            ? "interview.path"
            : several ? "interview.paste-two" : "interview.paste";
    say("\n" + messages.of(how) + "\n");
    if (isFirst) {
      say(messages.of("interview.words") + "\n");
      isFirst = false;
    }
    while (true) {
      say("> ");
      Optional<List<String>> read = read(question, several);
      if (read.isEmpty()) {
        say("\n");
        return false;
      }
      List<String> lines = read.get();
      String word = lines.size() == 1 ? lines.get(0).strip() : "";
      if (SKIP.contains(word) || IMPOSSIBLE.contains(word)) {
        interview.pass(question, IMPOSSIBLE.contains(word));
        return true;
      }
      if (lines.isEmpty()) {
        say(messages.of("interview.empty") + "\n");
        continue;
      }
      Optional<Path> snapshot = snapshot(word);
      if (snapshot.isEmpty() && (question.everything() || isArchive(word))) {
        say(messages.of("interview.no-such-file", word) + "\n");
        continue;
      }
      Reply reply =
          snapshot.isPresent()
              ? interview.collected(question, snapshot.get())
              : interview.answer(question, NOTHING.contains(word) ? List.of() : lines);
      switch (reply) {
        case TAKEN -> {
          say(messages.of("interview.taken") + "\n\n");
          return true;
        }
        case REFUSED -> {
          say(messages.of("interview.refused") + "\n\n");
          return true;
        }
        case NOT_ITS_OUTPUT ->
            say(messages.of("interview.not-its-output", question.run(), question.host()) + "\n");
        case OF_ANOTHER_HOST ->
            say(messages.of("interview.of-another-host", question.host()) + "\n");
      }
    }
  }

  /**
   * What was typed or pasted, up to the empty line that ends it, or a line with a single dot; empty
   * at the end of the input.
   */
  private Optional<List<String>> read(Question question, boolean several) throws IOException {
    List<String> lines = new ArrayList<>();
    int blank = 0;
    while (true) {
      String line = in.readLine();
      if (line == null) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines);
      }
      boolean begins = lines.isEmpty();
      if (line.strip().equals(".")) {
        return Optional.of(lines);
      }
      if (line.isBlank()) {
        blank++;
        if (begins || blank > (several ? 1 : 0)) {
          return Optional.of(withoutLast(lines, blank - 1));
        }
        lines.add(line);
        continue;
      }
      blank = 0;
      lines.add(line);
      String word = line.strip();
      boolean isWord = SKIP.contains(word) || IMPOSSIBLE.contains(word) || NOTHING.contains(word);
      boolean isPath = snapshot(word).isPresent() || isArchive(word);
      if (begins && (isWord || question.everything() || isPath)) {
        return Optional.of(lines);
      }
    }
  }

  private static List<String> withoutLast(List<String> lines, int count) {
    return lines.subList(0, Math.max(0, lines.size() - count));
  }

  private static boolean hasEmptyLines(Question question) {
    return WITH_EMPTY_LINES.stream().anyMatch(question.run()::contains);
  }

  /** What nobody means but as a path, whether it is there or not: {@code node01.tar.gz}. */
  private static boolean isArchive(String word) {
    String name = unquoted(word);
    return name.indexOf(' ') < 0 && ARCHIVES.stream().anyMatch(name::endsWith);
  }

  /** Terminals put quotes around what is dropped on them. */
  private static String unquoted(String word) {
    boolean quoted =
        word.length() > 2
            && (word.startsWith("'") || word.startsWith("\""))
            && word.charAt(word.length() - 1) == word.charAt(0);
    return quoted ? word.substring(1, word.length() - 1) : word;
  }

  /** A file or folder of this name; what else is typed is no path. */
  private static Optional<Path> snapshot(String word) {
    if (word.isEmpty() || word.contains("  ")) {
      return Optional.empty();
    }
    try {
      String name = unquoted(word);
      Path home = Path.of(System.getProperty("user.home", "."));
      Path path = name.startsWith("~/") ? home.resolve(name.substring(2)) : Path.of(name);
      return Files.exists(path) ? Optional.of(path) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** To whoever answers: beside a report that goes elsewhere, on standard error. */
  private void say(String text) {
    if (printing.format().equals("text") && printing.file().isEmpty()) {
      surroundings.print(text);
    } else {
      surroundings.complain(text);
    }
  }
}
