package io.hopwise.diagnosis;

import io.hopwise.cause.Strength;
import io.hopwise.fact.Code;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Ip;
import io.hopwise.fact.Link;
import io.hopwise.fact.NetfilterChain;
import io.hopwise.fact.Result;
import io.hopwise.fact.Route;
import io.hopwise.fact.Step;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Topic;
import io.hopwise.fact.Trace;
import io.hopwise.inquire.Family;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the walks of the complaints would have needed and nobody collected.
 *
 * @param gaps single lists that are missing of hosts of which something is known
 * @param blind hosts of which nothing is known, each with whether it passes packets on for others
 * @param partly the same of hosts of which some output is known, but not where they stand: neither
 *     routes nor devices, or no packet filter
 */
record Unseen(List<Trace.Missing> gaps, Map<String, Boolean> blind, Map<String, Boolean> partly) {

  /** Reads it off the walks of the complaints. */
  static Unseen of(Model model) {
    return of(model, List.of());
  }

  /** The same without the strangers of which nobody could tell anything. */
  static Unseen of(Model model, List<Asked> asked) {
    Set<String> known = known(model);
    Set<Trace.Missing> gaps = new LinkedHashSet<>();
    Map<String, Boolean> blind = new LinkedHashMap<>();
    Map<String, Boolean> partly = new LinkedHashMap<>();
    for (Symptom symptom : model.symptoms()) {
      if (!model.isComplaint(symptom)) {
        continue;
      }
      Trace trace = model.trace(symptom.index());
      boolean ends = false;
      for (Endpoint end : List.of(symptom.flow().from(), symptom.flow().to())) {
        if (!end.host().isEmpty() && !known.contains(end.host())) {
          blind.merge(end.host(), !end.pod().isEmpty(), Boolean::logicalOr);
          ends = true;
        } else if (!end.host().isEmpty() && !isPlaced(end.host(), model)) {
          partly.merge(end.host(), !end.pod().isEmpty(), Boolean::logicalOr);
          ends = true;
        }
      }
      for (Trace.Missing missing : trace.missing()) {
        if (known.contains(missing.host())) {
          if (missing.topic() != Topic.SOCKETS || !isSilent(symptom.result())) {
            gaps.add(missing);
          }
          if (missing.netns().isEmpty() && isInPieces(missing.host(), model)) {
            partly.merge(missing.host(), passesOn(symptom, missing.host()), Boolean::logicalOr);
          }
        } else if (!isAnEnd(symptom, missing.host()) && !isAddressOfAnEnd(missing, ends)) {
          blind.putIfAbsent(missing.host(), true);
        }
      }
    }
    blind.remove("");
    askNodesOfServices(model, known, blind);
    blind.keySet().removeIf(host -> isOutOfReach(host, asked));
    // nobody asks a stranger's host as long as there is one of ours to ask
    boolean ours = !gaps.isEmpty() || blind.keySet().stream().anyMatch(host -> !isOnInternet(host));
    if (ours) {
      blind.keySet().removeIf(Unseen::isOnInternet);
    }
    if (gaps.isEmpty() && blind.isEmpty() && partly.isEmpty()) {
      lookedAtInPieces(model, partly);
    }
    return new Unseen(List.copyOf(gaps), blind, partly);
  }

  /**
   * What may be a service's address is no host's, and no router's business: whether it is one, the
   * other nodes' rules tell.
   */
  private static void askNodesOfServices(
      Model model, Set<String> known, Map<String, Boolean> blind) {
    for (Symptom symptom : model.symptoms()) {
      Endpoint to = symptom.flow().to();
      if (!model.isComplaint(symptom) || !MaybeService.isTargetOf(symptom, model)) {
        continue;
      }
      blind.remove(to.ip().toString());
      List<String> nodes = new ArrayList<>();
      for (HostFact fact : model.network().facts()) {
        if (fact instanceof Host host && !known.contains(host.name())) {
          nodes.add(host.name());
        }
      }
      if (!nodes.isEmpty()) {
        blind.keySet().removeIf(host -> Ip.parse(host).isPresent());
        nodes.forEach(node -> blind.putIfAbsent(node, true));
      }
    }
  }

  /** Whoever can't type one command on a host known by its address only has no way there. */
  private static boolean isOutOfReach(String host, List<Asked> asked) {
    return Ip.parse(host).isPresent()
        && asked.stream().anyMatch(one -> one.isImpossibleOn(host))
        && asked.stream().noneMatch(one -> one.answered() && one.host().equals(host));
  }

  /** Where the walks miss nothing and yet don't fit: what nobody asked on their way. */
  private static void lookedAtInPieces(Model model, Map<String, Boolean> partly) {
    for (Symptom symptom : model.symptoms()) {
      if (!model.isComplaint(symptom)) {
        continue;
      }
      Trace trace = model.trace(symptom.index());
      Set<String> met = new LinkedHashSet<>();
      trace.forward().forEach(step -> met.add(step.getHost()));
      trace.reply().forEach(step -> met.add(step.getHost()));
      met.add(symptom.flow().from().host());
      met.add(symptom.flow().to().host());
      for (String host : met) {
        if (!host.isEmpty() && model.network().hasHost(host) && isLookedAtInPart(host, model)) {
          partly.merge(host, passesOn(symptom, host), Boolean::logicalOr);
        }
      }
    }
  }

  /** Whether anything tells which addresses the host has, or which way its packets go. */
  private static boolean isPlaced(String host, Model model) {
    for (HostFact fact : model.network().facts(host)) {
      if (fact instanceof Route || fact instanceof Link) {
        return true;
      }
    }
    return false;
  }

  /** Of which addresses all that fails is. */
  static Family family(Model model) {
    List<Symptom> complaints = model.symptoms().stream().filter(model::isComplaint).toList();
    boolean isSix = !complaints.isEmpty() && complaints.stream().allMatch(one -> isSix(one, model));
    return isSix ? Family.SIX : Family.FOUR;
  }

  private static boolean isSix(Symptom symptom, Model model) {
    return model.trace(symptom.index()).forward().stream()
        .findFirst()
        .map(step -> step.packet().isSix())
        .orElse(symptom.flow().to().ip().family() == 6);
  }

  /** Whether what every collector asks first was not asked there. */
  static boolean isInPieces(String host, Model model) {
    Set<Knowable> known = Needs.collected(host, model);
    return !known.containsAll(
        family(model) == Family.SIX
            ? Set.of(Knowable.ROUTES6, Knowable.DEVICES, Knowable.FILTER6, Knowable.PARAMETERS)
            : Set.of(Knowable.ROUTES, Knowable.DEVICES, Knowable.FILTER, Knowable.PARAMETERS));
  }

  /** Whether anything was not asked there that can end a packet without a walk missing it. */
  private static boolean isLookedAtInPart(String host, Model model) {
    Set<Knowable> known = Needs.collected(host, model);
    return isInPieces(host, model)
        || !known.containsAll(
            Set.of(Knowable.NFTABLES, Knowable.QDISCS, Knowable.BRIDGE_PORTS, Knowable.NEIGHBOURS));
  }

  /** One that is no end of the flow passes it on; one that is does so for its containers. */
  private static boolean passesOn(Symptom symptom, String host) {
    for (Endpoint end : List.of(symptom.flow().from(), symptom.flow().to())) {
      if (end.host().equals(host)) {
        return !end.pod().isEmpty();
      }
    }
    return true;
  }

  private static boolean isOnInternet(String host) {
    return Ip.parse(host).isOnInternet();
  }

  /** A closed port answers; what listens explains no silence. */
  private static boolean isSilent(Result result) {
    return result == Result.NO_REPLY || result == Result.TIMEOUT;
  }

  /**
   * Whether the list in which this suspect would show is one that nobody collected of its host, and
   * no line of it was told either: then the walk went on without it, and nothing speaks for it. A
   * packet that was seen as only this cause leaves it, on a wire or in the kernel's log, needs no
   * list. Where a rule asks a set whose members nobody collected, no line tells that the packet
   * gets to it.
   */
  boolean hides(Suspect suspect) {
    if (suspect.strength() == Strength.DECISIVE && suspect.isOfSeenPacket()) {
      return false;
    }
    Set<Knowable> showing = Knowable.showing(suspect.card());
    for (Trace.Missing gap : gaps) {
      Knowable missing = Knowable.of(gap.topic());
      if (gap.host().equals(suspect.host())
          && showing.contains(missing)
          && (gap.code() == Code.SET_MEMBERS_UNKNOWN || hasNoLineOf(missing, suspect))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasNoLineOf(Knowable missing, Suspect suspect) {
    return suspect.reasons().stream().noneMatch(reason -> isLineOf(missing, reason.fact()));
  }

  /** A chain's policy is no line that speaks for it: any rule nobody saw may take the packet. */
  private static boolean isLineOf(Knowable missing, Fact fact) {
    Fact line = fact instanceof Step step ? step.because() : fact;
    return !(line instanceof NetfilterChain) && Knowable.of(line).equals(Optional.of(missing));
  }

  private static boolean isAnEnd(Symptom symptom, String host) {
    return host.isEmpty()
        || host.equals(symptom.flow().from().host())
        || host.equals(symptom.flow().to().host())
        || (!symptom.flow().to().host().isEmpty()
            && host.equals(symptom.flow().to().ip().toString()));
  }

  /** A tunnel's other end is known by its address only: it is the unseen end of the flow. */
  private static boolean isAddressOfAnEnd(Trace.Missing missing, boolean anEndIsUnseen) {
    return anEndIsUnseen && Ip.parse(missing.host()).isPresent();
  }

  /** The hosts of which more than the name is known. */
  private static Set<String> known(Model model) {
    Set<String> known = new LinkedHashSet<>();
    for (HostFact fact : model.network().facts()) {
      if (fact instanceof Host host && host.collected()) {
        known.add(host.name());
      }
    }
    for (String host : model.network().hosts()) {
      if (model.network().hasHost(host)) {
        known.add(host);
      }
    }
    return known;
  }
}
