package io.hopwise.report;

import io.hopwise.cause.RuleSource;
import io.hopwise.cause.RuleSource.From;
import io.hopwise.cause.RuleSource.Replaced;
import io.hopwise.report.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose rules a diagnosis went by, and which of them counted instead of which. */
final class RuleSourcesPart {
  private final Messages messages;

  /** In the language of these messages. */
  RuleSourcesPart(Messages messages) {
    this.messages = messages;
  }

  /** In a few words; nothing where only the shipped rules were there. */
  Optional<String> line(List<RuleSource> sources) {
    List<String> packs = new ArrayList<>();
    for (RuleSource source : sources) {
      if (source.from() != From.SHIPPED) {
        int replaced = source.replaces().size();
        packs.add(
            replaced == 0
                ? title(source)
                : messages.of(
                    "report.rules-replacing",
                    title(source),
                    messages.count("report.rules-replaced", replaced)));
      }
    }
    String all = String.join(messages.of("report.comma"), packs);
    return packs.isEmpty() ? Optional.empty() : Optional.of(messages.of("report.rules-of", all));
  }

  private String title(RuleSource source) {
    return source.isUnsigned()
        ? messages.of("report.rules-unsigned", source.title())
        : source.title();
  }

  /** One by one, the later going before the earlier; nothing where only the shipped are there. */
  List<Block> all(List<RuleSource> sources) {
    if (line(sources).isEmpty()) {
      return List.of();
    }
    List<String> said = new ArrayList<>();
    said.add(messages.of("report.rules-order"));
    said.addAll(each(sources));
    return List.of(new Block.Remarks(said));
  }

  /** A line for each, and for what it replaces. */
  List<String> each(List<RuleSource> sources) {
    List<String> said = new ArrayList<>();
    for (RuleSource source : sources) {
      said.add(
          messages.of(
              from(source.from()), source.title(), source.path().orElse(""), source.sha256()));
      if (!source.signedBy().isEmpty()) {
        said.add(messages.of("report.rules-signed", source.name(), source.signedBy()));
      } else if (source.isUnsigned()) {
        said.add(messages.of("report.pack-unsigned", source.name()));
      }
      for (Replaced replaced : source.replaces()) {
        said.add(
            messages.of("report.rules-instead", source.name(), replaced.cause(), replaced.of()));
      }
    }
    return said;
  }

  private static String from(From from) {
    return switch (from) {
      case SHIPPED -> "report.rules-shipped";
      case SITE -> "report.rules-site";
      case USER -> "report.rules-user";
      case OPTION -> "report.rules-option";
    };
  }
}
