package io.hopwise.lab;

import io.hopwise.diagnosis.Diagnoser;
import io.hopwise.diagnosis.Diagnosis;
import io.hopwise.diagnosis.Remedy;
import io.hopwise.fact.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;

/**
 * One round: build, see it work, break it, see it fail as predicted, collect, diagnose, type the
 * remedy, see it work, type the undo, see it fail again.
 */
final class Round {
  private static final int DRAWS = 500;
  private static final String ANSWERS = "answers.txt";

  private final Fault fault;
  private final long seed;
  private final Path folder;
  private final Diagnoser diagnoser;
  private final Random random;

  /**
   * A round.
   *
   * @param folder for the case that comes of it; emptied of what an earlier one left
   */
  Round(Fault fault, long seed, Path folder, Diagnoser diagnoser) {
    this.fault = fault;
    this.seed = seed;
    this.folder = folder;
    this.diagnoser = diagnoser;
    this.random = new Random(seed * 31 + fault.kind().hashCode());
  }

  /** Whether a folder holds what a round left. */
  static boolean isPlayed(Path folder) {
    return Files.exists(folder.resolve(ANSWERS)) && Files.exists(folder.resolve("case.yaml"));
  }

  /** What was right to say in a round, each as {@code CAUSE@HOST}. */
  static List<String> answers(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(ANSWERS));
  }

  Row play() {
    long from = System.nanoTime();
    Topology topology = draw();
    try {
      return play(topology, new Scene(topology, random), from);
    } catch (LabError | IOException | BadInput e) {
      return Row.failed(fault.kind(), seed, topology.inWords(), String.valueOf(e.getMessage()));
    }
  }

  private Topology draw() {
    for (int i = 0; i < DRAWS; i++) {
      Topology topology = Topologies.draw(random);
      if (fault.fits().test(topology)) {
        return topology;
      }
    }
    throw new LabError("no topology fits " + fault.kind());
  }

  private Row play(Topology topology, Scene scene, long from) throws IOException, BadInput {
    Break done = fault.how().apply(scene);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("truth.txt"),
        topology.inWords() + "\n" + String.join("\n", topology.script()) + "\n\n" + done + "\n");
    Files.write(
        folder.resolve(ANSWERS),
        done.truths().stream().flatMap(List::stream).map(Answer::toString).toList());
    List<Probe> others = others(scene, done.complaint());
    try (Hosts hosts = Hosts.build(topology, folder)) {
      done.before().forEach(hosts::order);
      Complaint complaint = new Complaint(hosts, done);
      complaint.works();
      done.orders().forEach(hosts::order);
      List<String> symptoms = complaint.asSeen(others);
      hosts.collect(folder);
      List<String> names = names(topology, done);
      LabCase made = new LabCase(fault.kind() + "-" + seed, folder, topology, names, symptoms);
      List<Row.Withheld> withheld = new ArrayList<>();
      for (String host : names) {
        Diagnosis rest = made.without(host).diagnosed(diagnoser);
        withheld.add(new Row.Withheld(host, rest.verdict().text(), Claim.of(rest)));
      }
      Diagnosis diagnosis = made.diagnosed(diagnoser);
      Row.Cure cure =
          done.truths().isEmpty() ? Row.Cure.NONE : new Cured(complaint, hosts).by(diagnosis);
      return new Row(
          fault.kind(),
          seed,
          topology.inWords(),
          "",
          done.truths(),
          diagnosis.verdict().text(),
          Claim.of(diagnosis),
          cure,
          withheld,
          NaiveGreps.of(folder, names),
          (System.nanoTime() - from) / 1_000_000);
    }
  }

  /** Up to three things that somebody tried as well. */
  private List<Probe> others(Scene scene, Probe complaint) {
    List<Probe> some =
        new ArrayList<>(new LinkedHashSet<>(List.of(scene.hosts(), scene.ping(), scene.tcp())));
    some.remove(complaint);
    Collections.shuffle(some, random);
    return some.subList(0, Math.min(some.size(), random.nextInt(3)));
  }

  /** The hosts that were collected: the one outside only now and then, or when it is to blame. */
  private List<String> names(Topology topology, Break done) {
    List<String> names = new ArrayList<>(topology.machines().stream().map(Machine::name).toList());
    boolean toBlame =
        done.truths().stream().flatMap(List::stream).anyMatch(a -> a.host().equals("nas01"));
    if (topology.isCluster() && !toBlame && random.nextInt(3) > 0) {
      names.remove("nas01");
    }
    return names;
  }

  /** What the remedies of an answer are typed for. */
  private record Cured(Complaint complaint, Hosts hosts) {
    Row.Cure by(Diagnosis diagnosis) throws IOException {
      List<Claim> claims = Claim.of(diagnosis);
      List<Remedy.Treatment> steps = new ArrayList<>();
      for (int i = 0; i < claims.size(); i++) {
        if (claims.get(i).stated()) {
          steps.addAll(diagnosis.hypotheses().get(i).remedy().steps());
        }
      }
      // a program that is to be started is a remark and nothing to type
      steps.removeIf(step -> step.commands().run().isEmpty());
      if (steps.isEmpty()) {
        return Row.Cure.NONE;
      }
      for (Remedy.Treatment step : steps) {
        type(step.change().host(), step.commands().run());
      }
      if (!complaint.isHealedInTime()) {
        return Row.Cure.NOT_RESTORED;
      }
      if (steps.stream().allMatch(step -> step.commands().undo().isEmpty())) {
        return Row.Cure.RESTORED;
      }
      Collections.reverse(steps);
      for (Remedy.Treatment step : steps) {
        type(step.change().host(), step.commands().undo());
      }
      return complaint.isBrokenInTime() ? Row.Cure.UNDONE : Row.Cure.NOT_UNDONE;
    }

    private void type(String host, List<String> commands) {
      for (String command : commands) {
        hosts.typed(host, command);
      }
    }
  }
}
