package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.casefile.FactWriter;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.Warning;
import io.hopwise.report.FactsJson;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.WarningText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code hopwise facts}: prints what was read of every host, as typed facts. */
final class FactsCommand {
  private static final List<String> FORMATS = List.of("yaml", "json");

  private final Surroundings surroundings;
  private final Language language;

  FactsCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = Options.read(arguments, Printing.VALUED, Printing.FLAGS);
    Printing printing = Printing.of(options, surroundings, language, FORMATS);
    Case input = Cases.read(options.words(), List.of());
    CaseFacts read = CaseFacts.read(input);
    Map<String, List<HostFact>> hosts = new LinkedHashMap<>();
    for (String host : read.hosts()) {
      hosts.put(host, new ArrayList<>());
    }
    for (HostFact fact : read.facts()) {
      hosts.computeIfAbsent(fact.host(), host -> new ArrayList<>()).add(fact);
    }
    Messages messages = Messages.in(language);
    for (Warning warning : read.warnings()) {
      surroundings.complain(WarningText.of(warning, messages) + "\n");
    }
    printing.print(printing.isJson() ? FactsJson.of(input.name(), hosts) + "\n" : yaml(hosts));
    return 0;
  }

  private static String yaml(Map<String, List<HostFact>> hosts) {
    StringBuilder yaml = new StringBuilder("hosts:\n");
    for (Map.Entry<String, List<HostFact>> host : hosts.entrySet()) {
      yaml.append(FactWriter.host(host.getKey(), host.getValue()));
    }
    return yaml.toString();
  }
}
