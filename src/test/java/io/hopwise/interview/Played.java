package io.hopwise.interview;

import io.hopwise.casefile.CaseFile;
import io.hopwise.diagnosis.Asking;
import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Expected;
import io.hopwise.diagnosis.Hypothesis;
import io.hopwise.diagnosis.Question;
import io.hopwise.diagnosis.Verdict;
import io.hopwise.inquire.Costs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An interview that was played with somebody who answers from real output.
 *
 * @param answered how many questions were answered before the true cause was stated; -1 for never
 * @param wrong what was stated on the way and is not true
 * @param seconds what all that was asked cost; where that did not tell, what collecting all costs
 * @param course what was asked
 */
record Played(int answered, List<String> wrong, double seconds, List<String> course) {
  private static final int MOST = 12;

  /**
   * Plays it.
   *
   * @param file the case file of a case from which something was withheld
   * @param snapshots where each host's output really lies
   */
  static Played play(
      Diagnoser diagnoser,
      Path file,
      Expected expected,
      Map<String, Path> snapshots,
      Asking.Form most)
      throws Exception {
    Keeping keeping = new Keeping(file, "");
    Interview interview = new Interview(diagnoser, CaseFile.read(file), keeping, most);
    List<String> wrong = new ArrayList<>();
    List<String> course = new ArrayList<>();
    double seconds = 0;
    int answered = 0;
    for (int i = 0; i < MOST; i++) {
      Diagnosis now = interview.diagnosis();
      if (isRight(now, expected)) {
        return new Played(answered, wrong, seconds, course);
      }
      if (now.verdict() == Verdict.FAULT_FOUND) {
        wrong.add(stated(now) + " after " + course);
      }
      Optional<Question> next = interview.next();
      if (next.isEmpty()) {
        break;
      }
      Question question = next.get();
      seconds += question.worth().seconds();
      boolean taken = answer(interview, question, snapshots);
      answered += taken ? 1 : 0;
      course.add((taken ? "" : "can't ") + question.host() + ": " + question.run());
    }
    if (isRight(interview.diagnosis(), expected)) {
      return new Played(answered, wrong, seconds, course);
    }
    return new Played(-1, wrong, seconds + Costs.shipped().of("collect"), course);
  }

  private static boolean answer(Interview interview, Question question, Map<String, Path> snapshots)
      throws Exception {
    Optional<Map.Entry<String, Path>> at = at(question.host(), snapshots);
    if (at.isEmpty()) {
      interview.pass(question, true);
      return false;
    }
    if (question.everything()) {
      boolean taken = interview.collected(question, at.get().getValue()) == Reply.TAKEN;
      if (!taken) {
        interview.pass(question, true);
      }
      return taken;
    }
    Optional<List<String>> printed = printed(at.get().getValue(), question.run());
    if (printed.isEmpty()) {
      interview.pass(question, true);
      return false;
    }
    List<String> lines = new ArrayList<>(printed.get());
    if (!at.get().getKey().equals(question.host())) {
      lines.add(0, "[root@" + at.get().getKey() + " ~]# " + question.run());
    }
    boolean taken = interview.answer(question, lines) == Reply.TAKEN;
    if (!taken) {
      interview.pass(question, true);
    }
    return taken;
  }

  /** What is printed, with what {@code set -x} repeats. */
  private static Optional<List<String>> printed(Path snapshot, String run) throws Exception {
    Colleague colleague = new Colleague(snapshot);
    if (!run.startsWith("(set -x; ")) {
      return colleague.type(run).map(text -> text.lines().toList());
    }
    List<String> lines = new ArrayList<>();
    for (String command : Costs.each(run.substring("(set -x; ".length(), run.length() - 1))) {
      lines.add("+ " + command.replace("'", ""));
      colleague.type(command).ifPresent(text -> lines.addAll(text.lines().toList()));
    }
    return Optional.of(lines);
  }

  /** The host of this name, or with this address. */
  private static Optional<Map.Entry<String, Path>> at(String host, Map<String, Path> snapshots)
      throws Exception {
    for (Map.Entry<String, Path> each : snapshots.entrySet()) {
      Optional<String> addresses = new Colleague(each.getValue()).type("ip addr");
      boolean owns = addresses.isPresent() && addresses.get().contains(" inet " + host + "/");
      if (each.getKey().equals(host) || owns) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  static boolean isRight(Diagnosis diagnosis, Expected expected) {
    if (diagnosis.verdict() != Verdict.FAULT_FOUND) {
      return false;
    }
    Hypothesis first = diagnosis.hypotheses().get(0);
    return expected.causes().contains(first.card().cause())
        && (expected.host().isEmpty() || expected.host().equals(first.host()));
  }

  private static String stated(Diagnosis diagnosis) {
    Hypothesis first = diagnosis.hypotheses().get(0);
    return first.card().cause() + "@" + first.host();
  }

  /** The order an experienced engineer would write down, and what it costs until it is decided. */
  static Played fixed(
      Diagnoser diagnoser, Path file, Expected expected, Map<String, Path> snapshots, String host)
      throws Exception {
    Costs costs = Costs.shipped();
    if (isRight(diagnoser.diagnose(CaseFile.read(file)), expected)) {
      return new Played(0, List.of(), 0, List.of());
    }
    int answered = 0;
    Path answers = file.resolveSibling(host + ".fixed.txt");
    String yaml = Files.readString(file, StandardCharsets.UTF_8);
    Path with = file.resolveSibling("fixed.yaml");
    Files.writeString(
        with, HostsOfYaml.with(yaml, answers.toString()).orElseThrow(), StandardCharsets.UTF_8);
    double seconds = costs.of("login");
    StringBuilder text = new StringBuilder();
    for (String command : ORDER) {
      seconds += costs.asking(command);
      Optional<String> printed = new Colleague(snapshots.get(host)).type(command);
      if (printed.isPresent()) {
        text.append("root@").append(host).append(":~# ").append(command).append('\n');
        text.append(printed.get());
        answered++;
        Files.writeString(answers, text + "root@" + host + ":~# \n", StandardCharsets.UTF_8);
        if (isRight(diagnoser.diagnose(CaseFile.read(with)), expected)) {
          return new Played(answered, List.of(), seconds, List.of());
        }
      }
    }
    return new Played(-1, List.of(), seconds + costs.of("collect"), List.of());
  }

  /** Cheap and frequent first; then what the packet meets, in its order. */
  private static final List<String> ORDER =
      Arrays.asList(
          "sysctl net.ipv4.ip_forward",
          "ip route show table all",
          "iptables-save",
          "ip -d address",
          "ip rule",
          "ip neigh",
          "sysctl -a | grep rp_filter",
          "bridge fdb",
          "ss -tulpn",
          "bridge -d link",
          "nft list ruleset",
          "cat /run/flannel/subnet.env",
          "conntrack -L",
          "ipvsadm -Ln",
          "ipset list",
          "tc -s qdisc show");

  static Predicate<Played> within(int questions) {
    return played -> played.answered() >= 0 && played.answered() <= questions;
  }
}
