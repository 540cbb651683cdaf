package io.hopwise.diagnosis;

import io.hopwise.casefile.PodPlaces;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Container;
import io.hopwise.fact.Endpoint;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Pod;
import io.hopwise.fact.Source;
import io.hopwise.fact.Spelling;
import io.hopwise.fact.Symptom;
import io.hopwise.path.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the pods that symptoms name are there, on hosts whose pods were collected. */
public final class PodNames {
  /** More would not help to find the one that is meant. */
  private static final int LISTED = 20;

  private PodNames() {}

  /**
   * Checks the ends of all symptoms. A pod whose address is given may be one that is gone.
   *
   * @throws BadInput for the first pod that its host does not have
   */
  public static void check(List<Symptom> symptoms, Network network) throws BadInput {
    for (Symptom symptom : symptoms) {
      check(symptom.flow().from(), symptom.source(), network);
      check(symptom.flow().to(), symptom.source(), network);
    }
  }

  /** What the hosts' facts tell. */
  static PodPlaces places(Network network) {
    return new PodPlaces() {
      @Override
      public boolean isPlaced(Symptom symptom) {
        try {
          check(List.of(symptom), network);
          return true;
        } catch (BadInput e) {
          return false;
        }
      }

      @Override
      public Optional<String> hostOf(String pod) {
        Set<String> exact = new TreeSet<>();
        Set<String> loose = new TreeSet<>();
        for (String host : network.hosts()) {
          for (String name : namesOn(host, network)) {
            if (name.equals(pod)) {
              exact.add(host);
            } else if (isMeant(name, pod)) {
              loose.add(host);
            }
          }
        }
        Set<String> found = exact.isEmpty() ? loose : exact;
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
      }
    };
  }

  private static void check(Endpoint end, Source source, Network network) throws BadInput {
    if (end.host().isEmpty() || end.pod().isEmpty() || end.ip().isPresent()) {
      return;
    }
    for (HostFact fact : network.facts(end.host())) {
      if (fact instanceof Pod pod && pod.isCalled(end.pod())) {
        return;
      }
    }
    // of a host that was not collected any pod may be there
    Set<String> names = isCollected(end.host(), network) ? namesOn(end.host(), network) : Set.of();
    for (String name : names) {
      if (name.equals(end.pod()) || isMeant(name, end.pod())) {
        return;
      }
    }
    if (names.isEmpty()) {
      return;
    }
    List<String> known = new ArrayList<>(names);
    boolean more = known.size() > LISTED;
    String all = String.join(", ", more ? known.subList(0, LISTED) : known) + (more ? " …" : "");
    Optional<String> meant = Spelling.closest(end.pod(), known);
    throw meant.isPresent()
        ? new BadInput(source, 0, "unknown-pod-meant", end.pod(), end.host(), all, meant.get())
        : new BadInput(source, 0, "unknown-pod", end.pod(), end.host(), all);
  }

  private static boolean isMeant(String name, String word) {
    return name.endsWith("-" + word) || name.endsWith("_" + word);
  }

  private static boolean isCollected(String host, Network network) {
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof Host known && known.collected()) {
        return true;
      }
    }
    return false;
  }

  /** What the pods of a host are called, as far as anything tells. */
  private static Set<String> namesOn(String host, Network network) {
    Set<String> names = new TreeSet<>();
    for (HostFact fact : network.facts(host)) {
      if (fact instanceof NetworkNamespace namespace && !namespace.netns().isEmpty()) {
        names.add(network.nameOf(host, namespace.netns()));
      } else if (fact instanceof Container container) {
        names.add(container.name());
      } else if (fact instanceof Pod pod) {
        names.add(pod.name());
      }
    }
    return names;
  }
}
