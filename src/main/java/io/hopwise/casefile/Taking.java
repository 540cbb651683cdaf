package io.hopwise.casefile;

import io.hopwise.fact.Capture;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Warning;
import io.hopwise.observation.Seen;
import io.hopwise.observation.Tried;
import io.hopwise.snapshot.Space;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives what was seen to the hosts of a case: by the prompt, the snapshot, the file's name. */
final class Taking {
  private final Case input;
  private final Set<String> hosts;
  private final PodPlaces pods;
  private final List<Warning> warnings = new ArrayList<>();
  private final List<CaseFact> captures = new ArrayList<>();
  private final List<Symptom> strong = new ArrayList<>();
  private final List<Symptom> weak = new ArrayList<>();

  Taking(Case input, Set<String> hosts, PodPlaces pods) {
    this.input = input;
    this.hosts = hosts;
    this.pods = pods;
  }

  Case take(List<Seen> more) {
    warnings.addAll(input.warnings());
    captures.addAll(input.observations());
    List<Seen> all = new ArrayList<>(input.seen());
    all.addAll(more);
    for (Seen seen : all) {
      Optional<String> host = hostOf(seen);
      capture(seen, host);
      if (input.symptoms().isEmpty()) {
        seen.tried().forEach(tried -> tried(tried, host.orElse(""), seen));
      }
    }
    List<Symptom> symptoms = input.symptoms().isEmpty() ? numbered() : input.symptoms();
    return new Case(
        input.name(),
        input.file(),
        input.hosts(),
        input.cluster(),
        symptoms,
        captures,
        List.of(),
        warnings);
  }

  /** The host it belongs to; where there is but one host and no other is named, that one. */
  private Optional<String> hostOf(Seen seen) {
    Optional<String> host = HostNames.find(seen.host(), hosts);
    if (host.isEmpty()) {
      host = HostNames.find(seen.hint(), hosts);
    }
    String longest = "";
    for (String name : hosts) {
      boolean begins = seen.hint().startsWith(name) || seen.file().startsWith(name + "/");
      longest = begins && name.length() > longest.length() ? name : longest;
    }
    if (host.isEmpty() && !longest.isEmpty()) {
      host = Optional.of(longest);
    }
    return host.isEmpty() && hosts.size() == 1 && seen.host().isEmpty()
        ? Optional.of(hosts.iterator().next())
        : host;
  }

  private void capture(Seen seen, Optional<String> host) {
    if (host.isEmpty()) {
      if (!seen.captures().isEmpty()) {
        Source source = new Source("", seen.file(), 0, "");
        warnings.add(Warning.at(source, "capture-of-unknown-host", seen.file()));
      }
      return;
    }
    for (CaseFact fact : seen.captures()) {
      if (fact instanceof Capture capture) {
        if (capture.device().isEmpty()) {
          warnings.add(Warning.at(capture.source(), "capture-of-unknown-device", seen.file()));
        }
        captures.add(
            new Capture(
                host.get(),
                capture.netns(),
                capture.device(),
                capture.packets(),
                capture.filter(),
                capture.whole(),
                capture.source()));
      } else if (fact instanceof CapturedPacket packet) {
        captures.add(HostNames.at(host.get(), packet));
      }
    }
  }

  private void tried(Tried tried, String host, Seen seen) {
    Optional<String> named =
        tried.to().isPresent() ? Optional.of("") : HostNames.find(tried.name(), hosts);
    if (named.isEmpty()) {
      warnings.add(Warning.at(tried.source(), "tried-target-unknown", tried.name()));
      return;
    }
    Optional<Endpoint> from = from(tried, host);
    if (from.isEmpty()) {
      boolean pod = tried.space().kind() == Space.Kind.POD;
      warnings.add(
          pod
              ? Warning.at(tried.source(), "tried-pod-unknown", tried.space().name())
              : Warning.at(tried.source(), "tried-from-unknown", seen.file()));
      return;
    }
    Endpoint to = new Endpoint(named.get(), "", tried.to());
    Symptom symptom =
        new Symptom(
            0,
            tried.probe(),
            new Flow(
                0,
                from.get(),
                to,
                tried.protocol(),
                -1,
                tried.port(),
                tried.size(),
                tried.dontFragment()),
            tried.result(),
            tried.intermittent(),
            "",
            tried.source());
    if (pods.isPlaced(symptom)) {
      (tried.weak() ? weak : strong).add(symptom);
    } else {
      warnings.add(Warning.at(tried.source(), "tried-from-unknown", seen.file()));
    }
  }

  /** Where it was tried; of a process of which only the number is told the address must do. */
  private Optional<Endpoint> from(Tried tried, String host) {
    Space space = tried.space();
    boolean process = space.kind() == Space.Kind.PROCESS;
    String inside = process ? "" : space.name();
    Optional<String> on =
        space.kind() == Space.Kind.POD
            ? pods.hostOf(inside)
            : Optional.of(host).filter(name -> !name.isEmpty());
    if (!tried.from().isPresent()) {
      return on.filter(name -> !process).map(name -> new Endpoint(name, inside, Ip.NONE));
    }
    return Optional.of(new Endpoint(on.orElse(""), on.isPresent() ? inside : "", tried.from()));
  }

  /**
   * Each once, in the order found, and no more than are walked; weak ones where nothing else speaks
   * of the same two ends.
   */
  private List<Symptom> numbered() {
    List<Symptom> all = new ArrayList<>(strong);
    for (Symptom symptom : weak) {
      boolean said =
          strong.stream()
              .anyMatch(
                  other ->
                      other.flow().from().equals(symptom.flow().from())
                          && other.flow().to().equals(symptom.flow().to()));
      if (!said) {
        all.add(symptom);
      }
    }
    Set<String> known = new LinkedHashSet<>();
    List<Symptom> once = new ArrayList<>();
    for (Symptom symptom : all) {
      if (known.add(symptom.flow() + " " + symptom.result())) {
        once.add(symptom);
      }
    }
    List<Symptom> most = SymptomLimit.most(once);
    if (most.size() < once.size()) {
      String left = Integer.toString(once.size() - most.size());
      warnings.add(
          Warning.at(most.get(0).source(), "tried-too-many", Integer.toString(once.size()), left));
    }
    List<Symptom> numbered = new ArrayList<>();
    for (Symptom symptom : most) {
      numbered.add(numbered(symptom, numbered.size()));
    }
    return numbered;
  }

  private static Symptom numbered(Symptom symptom, int index) {
    Flow flow = symptom.flow();
    Flow same =
        new Flow(
            index,
            flow.from(),
            flow.to(),
            flow.protocol(),
            flow.sourcePort(),
            flow.port(),
            flow.size(),
            flow.dontFragment());
    return new Symptom(
        index,
        symptom.probe(),
        same,
        symptom.result(),
        symptom.intermittent(),
        symptom.note(),
        symptom.source());
  }
}
