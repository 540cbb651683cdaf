package io.hopwise.casefile.cluster;

import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.snapshot.Text;
import java.util.List;

/** What texts of a cluster tell. */
record Told(List<HostFact> facts, List<Warning> warnings) {
  /** Of one text, in a case whose collected hosts are these. */
  static Told by(String text, String... hosts) {
    return by(List.of(text), List.of(), hosts);
  }

  /** Of several texts, where the hosts themselves tell these facts. */
  static Told by(List<String> texts, List<HostFact> known, String... hosts) {
    ClusterReader reader = new ClusterReader();
    int number = 1;
    for (String text : texts) {
      reader.read(new Text("cluster-" + number++, text));
    }
    List<HostFact> facts = reader.facts(known, List.of(hosts));
    return new Told(facts, reader.warnings());
  }

  /** The facts of one type, in their order. */
  <T extends HostFact> List<T> all(Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<String> warningKeys() {
    return warnings.stream().map(Warning::key).toList();
  }
}
