package io.hopwise.diagnosis;

import io.hopwise.change.Change;
import io.hopwise.fact.CapturedPacket;
import io.hopwise.fact.CaseFact;
import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Prefix;
import io.hopwise.fact.Result;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network as collected, or as it would be after changes, with every symptom walked over it. */
final class Model {
  private final Network network;
  private final List<Symptom> symptoms;
  private final List<CaseFact> observations;
  private final List<Flow> flows;
  private final List<Trace> traces;
  private final Walk walk;
  private Optional<BgpPeerings> peerings = Optional.empty();

  private Model(
      Network network, List<Symptom> symptoms, List<CaseFact> observations, List<Flow> flows) {
    this.network = network;
    this.observations = observations;
    this.symptoms = symptoms;
    this.flows = flows;
    this.traces = new ArrayList<>(symptoms.size());
    this.walk = Walk.of(network, flows);
    for (int i = 0; i < symptoms.size(); i++) {
      traces.add(walk.trace(flows.get(i), symptoms.get(i).isFailing()));
    }
  }

  /**
   * What to say for an address: the network, where the address itself is only supposed because
   * nobody knows the container's.
   */
  String honest(String value) {
    Ip ip = Ip.parse(value);
    for (Flow flow : ip.isPresent() ? flows : List.<Flow>of()) {
      Optional<Prefix> subnet = walk.supposed(flow, ip);
      if (subnet.isPresent()) {
        return subnet.get().toString();
      }
    }
    return value;
  }

  static Model of(Network network, List<Symptom> symptoms, List<CaseFact> observations) {
    List<Flow> flows = new ArrayList<>(symptoms.size());
    for (Symptom symptom : symptoms) {
      flows.add(symptom.flow());
    }
    Model model = new Model(network, symptoms, observations, flows);
    model.supposeOldConnections();
    return model;
  }

  /**
   * A complaint that nothing else explains may be about an older connection: its sender then keeps
   * to that one's port, whatever is changed.
   */
  private void supposeOldConnections() {
    for (int i = 0; i < symptoms.size(); i++) {
      if (symptoms.get(i).isFailing() && traces.get(i).isPredictsSuccess()) {
        Optional<Trace> old = walk.fromOldPort(traces.get(i));
        if (old.isPresent() && !old.get().isPredictsSuccess()) {
          traces.set(i, old.get());
          flows.set(i, old.get().flow());
        }
      }
    }
  }

  Network network() {
    return network;
  }

  List<Symptom> symptoms() {
    return symptoms;
  }

  List<Trace> traces() {
    return traces;
  }

  Trace trace(int symptom) {
    return traces.get(symptom);
  }

  /** The model after these changes; empty when it does not hold what one of them changes. */
  Optional<Model> after(List<Change> changes) {
    Map<String, List<HostFact>> facts = network.byHost();
    Map<String, List<HostFact>> changed = new LinkedHashMap<>();
    List<Flow> moved = flows;
    for (Change change : changes) {
      List<HostFact> before = facts.getOrDefault(change.host(), List.of());
      Optional<List<HostFact>> after = change.apply(before);
      if (after.isEmpty()) {
        return Optional.empty();
      }
      moved = moved.stream().map(flow -> moved(flow, change, before)).toList();
      changed.put(change.host(), after.get());
      facts.forEach(
          (other, known) -> {
            List<HostFact> heard = change.heard(other, known);
            if (!other.equals(change.host()) && !heard.equals(known)) {
              changed.put(other, heard);
            }
          });
      facts.putAll(changed);
    }
    Network after = network.with(changed);
    return Optional.of(new Model(peerings().learned(after), symptoms, observations, moved));
  }

  /** The BGP sessions whose want ends packets of complaints. */
  BgpPeerings peerings() {
    if (peerings.isEmpty()) {
      peerings = Optional.of(BgpPeerings.of(this));
    }
    return peerings.get();
  }

  private static Flow moved(Flow flow, Change change, List<HostFact> before) {
    return new Flow(
        flow.id(),
        moved(flow.from(), change, before),
        moved(flow.to(), change, before),
        flow.protocol(),
        flow.sourcePort(),
        flow.port(),
        flow.size(),
        flow.dontFragment());
  }

  private static Endpoint moved(Endpoint end, Change change, List<HostFact> before) {
    return new Endpoint(end.host(), end.pod(), change.renumbered(end, before));
  }

  /**
   * Whether something is wrong with this symptom as far as anybody can tell: it fails; or it works,
   * its walk is not sure how, and a capture shows it with another source than its sender's.
   */
  boolean isComplaint(Symptom symptom) {
    return symptom.isFailing()
        || (!trace(symptom.index()).certain() && isSeenWithAnotherSource(symptom.flow()));
  }

  /** Whether the receiver sees another source than the sender's, by the walk and by a capture. */
  boolean isDisguised(int symptom) {
    return isSourceRewritten(trace(symptom))
        && isSeenWithAnotherSource(symptoms.get(symptom).flow());
  }

  /** How many symptoms something is wrong with. */
  int complaints() {
    int complaints = 0;
    for (Symptom symptom : symptoms) {
      complaints += symptom.isFailing() || isDisguised(symptom.index()) ? 1 : 0;
    }
    return complaints;
  }

  private boolean isSeenWithAnotherSource(Flow flow) {
    Ip from = flow.from().ip();
    for (CaseFact observation : observations) {
      if (observation instanceof CapturedPacket seen
          && from.isPresent()
          && seen.from().isPresent()
          && seen.to().equals(flow.to().ip())
          && !seen.from().equals(from)) {
        return true;
      }
    }
    return false;
  }

  List<CaseFact> observations() {
    return observations;
  }

  /**
   * Whether the walk shows what is complained about: a failing symptom fails; one that works shows
   * the receiver another source than the sender's own. A large packet that must not be cut is well
   * served where its sender, who heard nothing, is told the size that fits: it then sends smaller
   * ones (RFC 1191).
   */
  boolean suffers(int symptom) {
    Trace trace = traces.get(symptom);
    return symptoms.get(symptom).isFailing()
        ? !trace.isPredictsSuccess() && !isToldTheSize(symptoms.get(symptom), trace)
        : !trace.isPredictsSuccess() || isSourceRewritten(trace);
  }

  private static boolean isToldTheSize(Symptom symptom, Trace trace) {
    boolean silence = symptom.result() == Result.NO_REPLY || symptom.result() == Result.TIMEOUT;
    return silence
        && symptom.flow().dontFragment()
        && trace.prediction() == Result.MESSAGE_TOO_LONG;
  }

  /**
   * Whether this complaint fails in the walk, but not as it was seen: one says that somebody
   * answered, with a reset or a refusal, the other that nobody did. Then what the walk shows is
   * another fault, another probe or another time. A port unreachable may stay unseen: hosts limit
   * their errors, and busybox's ping prints none.
   */
  boolean failsOtherwise(int symptom) {
    Trace trace = traces.get(symptom);
    Symptom complaint = symptoms.get(symptom);
    return complaint.isFailing()
        && trace.certain()
        && !trace.isPredictsSuccess()
        && (complaint.result().isTurnedDown()
            ? !trace.prediction().isTurnedDown()
            : trace.prediction() == Result.REFUSED || trace.prediction() == Result.RESET);
  }

  /** Certain, but for what listens on the target's port, which is beyond the remedy. */
  boolean isSettled(int symptom) {
    Trace trace = traces.get(symptom);
    if (trace.certain()) {
      return true;
    }
    for (Trace.Missing missing : trace.missing()) {
      if (missing.topic() != Topic.SOCKETS) {
        return false;
      }
    }
    return !trace.missing().isEmpty();
  }

  /**
   * Whether the walk rests on nobody else being on a link. That holds for the hosts of the case; on
   * a real network somebody nobody collected may well have the address, unless the prober was told
   * that nobody has.
   */
  boolean isGuess(int symptom) {
    Trace trace = traces.get(symptom);
    boolean told =
        symptoms.get(symptom).result() == Result.HOST_UNREACHABLE
            && trace.prediction() == Result.HOST_UNREACHABLE;
    return trace.assumed().contains(Code.NOBODY_ELSE_ON_LINK) && !told && !isAnswerAstray(trace);
  }

  /**
   * Whether the answer goes to an address that the request was only given on its way: whoever has
   * that one did not ask.
   */
  private static boolean isAnswerAstray(Trace trace) {
    Optional<Step> end = lastEnd(trace.reply());
    return lastEnd(trace.forward()).isEmpty()
        && isSourceRewritten(trace)
        && end.isPresent()
        && end.get().code() == Code.TARGET_SILENT
        && end.get().packet().to().equals(trace.sourceSeen());
  }

  /** Whether the receiver saw another source address than the one the sender chose. */
  static boolean isSourceRewritten(Trace trace) {
    return trace.sourceSeen().isPresent()
        && !trace.forward().isEmpty()
        && !trace.forward().get(0).packet().from().equals(trace.sourceSeen());
  }

  /** Where the walk of a symptom ends; empty when it arrives or nothing was walked. */
  Optional<Step> endOf(int symptom) {
    Trace trace = traces.get(symptom);
    Optional<Step> forward = lastEnd(trace.forward());
    return forward.isPresent() ? forward : lastEnd(trace.reply());
  }

  private static Optional<Step> lastEnd(List<Step> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Step.Dropped || steps.get(i) instanceof Step.Lost) {
        return Optional.of(steps.get(i));
      }
    }
    return Optional.empty();
  }
}
