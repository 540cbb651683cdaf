package io.hopwise.batch.spark;

import io.hopwise.cause.RuleSource;
import io.hopwise.fact.BadInput;
import io.hopwise.report.Language;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;

/**
 * Which rules every executor goes by.
 *
 * @param names of the packs among the files of the job
 * @param named how each was named
 * @param pins the SHA-256 of the shipped rules and of each pack: other contents are other rules
 */
record ShippedRules(
    ArrayList<String> names, ArrayList<String> named, ArrayList<String> pins, Language language)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Sends the packs to whoever works on the job.
   *
   * @param knowledge what the driver itself read of them
   * @throws BadInput never yet
   * @throws Asked.Unusable when two have one name
   */
  static ShippedRules ship(
      List<Path> packs, Knowledge knowledge, Language language, SparkContext spark)
      throws BadInput, Asked.Unusable {
    ArrayList<String> names = new ArrayList<>();
    ArrayList<String> named = new ArrayList<>();
    for (Path pack : packs) {
      String name = String.valueOf(pack.toAbsolutePath().normalize().getFileName());
      if (names.contains(name)) {
        throw new Asked.Unusable("two packs are called " + name + "; rename one");
      }
      spark.addFile(pack.toAbsolutePath().toString(), true);
      names.add(name);
      named.add(pack.toString());
    }
    ArrayList<String> pins = new ArrayList<>();
    for (RuleSource source : knowledge.sources()) {
      pins.add(source.sha256());
    }
    return new ShippedRules(names, named, pins, language);
  }
}
