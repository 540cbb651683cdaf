package io.hopwise.cli;

import io.hopwise.fact.BadInput;
import io.hopwise.pack.Packs;
import io.hopwise.pack.PinnedRules;
import io.hopwise.pack.PinnedRules.Compared;
import io.hopwise.pack.PinnedRules.State;
import io.hopwise.report.Messages;
import java.util.List;

/** {@code hopwise rules list --same-as}: whether the rules are those of an old diagnosis. */
final class RulesSame {
  static final String OPTION = "--same-as";

  private RulesSame() {}

  /** Exits with 0 when they are. */
  static int run(String diagnosis, Packs packs, Messages messages, Printing printing)
      throws BadInput {
    PinnedRules old = PinnedRules.read(Cases.path(diagnosis));
    List<Compared> compared = old.compare(packs.sources(Version.number(), List.of()));
    StringBuilder text = new StringBuilder();
    for (Compared one : compared) {
      text.append(messages.of(sentence(one.state()), one.title(), one.now())).append('\n');
    }
    printing.print(text.toString());
    boolean isSame = compared.stream().allMatch(one -> one.state() == State.SAME);
    return isSame ? 0 : RulesCommand.TO_MEND;
  }

  private static String sentence(State state) {
    return switch (state) {
      case SAME -> "report.pin-same";
      case CHANGED -> "report.pin-changed";
      case MISSING -> "report.pin-missing";
      case ADDED -> "report.pin-added";
      case MOVED -> "report.pin-moved";
    };
  }
}
