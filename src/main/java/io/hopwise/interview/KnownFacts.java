package io.hopwise.interview;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Host;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is known of hosts, but for what every text of a host tells: that there is one. */
final class KnownFacts {
  private KnownFacts() {}

  /** Those of a case; none where nothing of it can be read. */
  static Set<HostFact> of(Case input) {
    Set<HostFact> facts = new LinkedHashSet<>();
    try {
      for (HostFact fact : CaseFacts.read(input).facts()) {
        if (!(fact instanceof Host) && !(fact instanceof NetworkNamespace)) {
          facts.add(fact);
        }
      }
    } catch (BadInput e) {
      // nothing of it can be read
    }
    return facts;
  }
}
