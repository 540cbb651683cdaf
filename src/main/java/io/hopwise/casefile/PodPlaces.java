package io.hopwise.casefile;

import io.hopwise.fact.Symptom;
import java.util.Optional;

/** Which pods are where, as far as the hosts' facts tell. */
public interface PodPlaces {
  /** Whether the ends of a symptom are there. */
  boolean isPlaced(Symptom symptom);

  /** The one host that has a pod of this name; empty where none or several have. */
  Optional<String> hostOf(String pod);
}
