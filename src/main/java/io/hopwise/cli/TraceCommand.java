package io.hopwise.cli;

import io.hopwise.casefile.Case;
import io.hopwise.diagnosis.CaseFacts;
import io.hopwise.diagnosis.PodNames;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Flow;
import io.hopwise.fact.HostFact;
import io.hopwise.fact.NetworkNamespace;
import io.hopwise.fact.Result;
import io.hopwise.fact.Source;
import io.hopwise.fact.Symptom;
import io.hopwise.fact.Trace;
import io.hopwise.path.Network;
import io.hopwise.path.Walk;
import io.hopwise.report.Language;
import io.hopwise.report.Messages;
import io.hopwise.report.Names;
import io.hopwise.report.TraceJson;
import io.hopwise.report.TraceText;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code hopwise trace}: walks one flow, or many, and prints the way. One flow exits with 0 when it
 * would succeed, 1 when it would fail, 3 when that is not certain; many exit with 0.
 */
final class TraceCommand {
  static final Syntax SYNTAX =
      Syntax.printing(
          "trace",
          Syntax.joined(FlowOptions.VALUED, List.of("--flows")),
          FlowOptions.FLAGS,
          List.of("text", "json"),
          Syntax.Words.FILES);

  private static final int FAILS = 1;
  private static final int UNCERTAIN = 3;

  private final Surroundings surroundings;
  private final Language language;

  TraceCommand(Surroundings surroundings, Language language) {
    this.surroundings = surroundings;
    this.language = language;
  }

  int run(List<String> arguments) throws BadInput {
    Options options = SYNTAX.read(arguments);
    Printing printing = Printing.of(options, surroundings, language, SYNTAX.formats());
    boolean many = options.has("--flows");
    List<String> single = FlowOptions.said(options);
    if (many && !single.isEmpty()) {
      throw Options.bad("flows-and-options", single.get(0));
    }
    List<FlowFile.Asked> asked =
        many
            ? FlowFile.read(options.value("--flows", ""), surroundings.in())
            : List.of(new FlowFile.Asked(FlowOptions.flow(options), Source.NONE));
    Case input = read(options.words(), asked);
    CaseFacts read = CaseFacts.read(input);
    Case checked = input.checkHosts(read.names());
    Network network = Network.of(read.facts());
    PodNames.check(checked.symptoms(), network);
    return print(checked.symptoms(), network, printing, many);
  }

  /** The case, with the flows in the place of its symptoms: their host names are then checked. */
  private static Case read(List<String> paths, List<FlowFile.Asked> asked) throws BadInput {
    Case input = Cases.read(paths, List.of());
    List<Symptom> flows = new ArrayList<>();
    for (FlowFile.Asked one : asked) {
      flows.add(FlowOptions.symptom(one.flow(), Result.OK, one.source()));
    }
    return new Case(
        input.name(),
        input.file(),
        input.hosts(),
        input.cluster(),
        flows,
        List.of(),
        List.of(),
        input.warnings());
  }

  private int print(List<Symptom> flows, Network network, Printing printing, boolean many)
      throws BadInput {
    List<Flow> all = new ArrayList<>();
    for (Symptom flow : flows) {
      all.add(flow.flow());
    }
    Names names = names(network);
    Messages messages = Messages.in(language);
    Walk walk = Walk.of(network, all);
    StringBuilder text = new StringBuilder();
    int exit = 0;
    for (Trace trace : walk.traces(all)) {
      if (printing.isJson()) {
        text.append(new TraceJson(messages, names).of(trace)).append('\n');
      } else {
        text.append(text.length() > 0 ? "\n" : "")
            .append(new TraceText(messages, names, printing.style()).of(trace));
      }
      exit = many ? 0 : exitOf(trace);
    }
    printing.print(text.toString());
    return exit;
  }

  private static int exitOf(Trace trace) {
    return !trace.certain() ? UNCERTAIN : trace.isPredictsSuccess() ? 0 : FAILS;
  }

  private static Names names(Network network) {
    List<NetworkNamespace> namespaces = new ArrayList<>();
    for (HostFact fact : network.facts()) {
      if (fact instanceof NetworkNamespace namespace) {
        String host = namespace.host();
        String netns = namespace.netns();
        String name = network.nameOf(host, netns);
        namespaces.add(new NetworkNamespace(host, netns, name, namespace.source()));
      }
    }
    return new Names(namespaces);
  }
}
