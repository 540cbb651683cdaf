package io.hopwise.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is complained about, tried on real hosts before and after they were broken. */
final class Complaint {
  private static final int TRIES = 12;
  private static final int TRIES_AFTER_UNDO = 20;

  private final Hosts hosts;
  private final Break done;
  private String sourceBefore = "";

  Complaint(Hosts hosts, Break done) {
    this.hosts = hosts;
    this.done = done;
  }

  /** Demands that all works as long as nothing is broken. */
  void works() throws IOException {
    String seen = hosts.seen(hosts.current(done.complaint()));
    if (!seen.equals("ok")) {
      throw new LabError("before the break the probe ends with " + seen);
    }
    if (isAboutTheSource()) {
      sourceBefore = hosts.sourceSeen(done.complaint(), done.capture());
    }
  }

  /**
   * Tries it again, and some other things, once it is broken.
   *
   * @return the symptoms and observations, as lines of a case file
   */
  List<String> asSeen(List<Probe> others) throws IOException {
    List<Probe> probes = new ArrayList<>(List.of(hosts.current(done.complaint())));
    others.forEach(other -> probes.add(hosts.current(other)));
    hosts.watch(done.watched());
    List<Optional<String>> seen = hosts.seen(probes);
    String result = seen.get(0).orElse("unsteady");
    boolean fails = !result.equals("ok");
    if (fails != (done.effect() == Break.Effect.FAILS)) {
      throw new LabError("after the break the probe ends with " + result);
    }
    List<String> lines = new ArrayList<>(List.of("symptoms:"));
    for (int i = 0; i < probes.size(); i++) {
      if (seen.get(i).isPresent()) {
        String line = probes.get(i).symptom(seen.get(i).get());
        lines.add(i == 0 && done.sometimes() ? intermittent(line) : line);
      }
    }
    if (isAboutTheSource()) {
      lines.addAll(observed());
    }
    if (!done.watched().isEmpty()) {
      lines.add("observations:");
      lines.addAll(hosts.watched());
    }
    return lines;
  }

  private static String intermittent(String symptom) {
    return symptom.substring(0, symptom.length() - 1) + ", \"intermittent\": true}";
  }

  private List<String> observed() {
    String source = hosts.sourceSeen(done.complaint(), done.capture());
    if (source.equals(sourceBefore)) {
      throw new LabError("after the break the source is still " + source);
    }
    return List.of(
        "observations:",
        "  - capture: {host: "
            + done.complaint().to().host()
            + ", interface: "
            + done.capture()
            + ", packets: [{src: "
            + source
            + ", dst: "
            + done.complaint().ip()
            + ", protocol: icmp}]}");
  }

  /**
   * Whether it works within a minute: a neighbour entry that is wrong and REACHABLE stays so for up
   * to 45 seconds, and is given up after eight more (arp(7): base_reachable_time,
   * delay_first_probe_time). A try that fails takes some five seconds.
   */
  boolean isHealedInTime() throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (isHealed()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is broken again, for which a session that brought a route may first have to end. */
  boolean isBrokenInTime() throws IOException {
    for (int tries = 0; tries < TRIES_AFTER_UNDO; tries++) {
      if (!isHealed()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it works, or the source is right again. */
  boolean isHealed() throws IOException {
    if (isAboutTheSource()) {
      return hosts.sourceSeen(done.complaint(), done.capture()).equals(sourceBefore);
    }
    String seen = hosts.seen(hosts.current(done.complaint()));
    // who may not fragment and is told the size can go on with smaller packets
    boolean told = done.complaint().dontFragment() && seen.equals("message-too-long");
    return told || seen.equals("ok");
  }

  private boolean isAboutTheSource() {
    return done.effect() == Break.Effect.SOURCE_CHANGES;
  }
}
