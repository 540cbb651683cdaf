package io.hopwise.report;

import io.hopwise.fact.Step;

/** Says what a step says. */
final class StepText {
  private final Messages messages;

  StepText(Messages messages) {
    this.messages = messages;
  }

  /** The sentence of the step's code, filled from the step. */
  String of(Step step) {
    return messages.named("code." + step.code().text(), name -> value(step, name));
  }

  private static String value(Step step, String name) {
    String said = step.details().getOrDefault(name, "");
    return switch (name) {
      // a target on the link is its own next hop, which says nothing
      case "via" -> said.equals(step.packet().to().toString()) ? "" : said;
      case "table" -> said.equals("main") || said.equals("local") ? "" : said;
      case "outer_from" ->
          step instanceof Step.Encapsulated wrapped ? wrapped.outer().from().toString() : "";
      // the step is about the answer, whoever's details it carries
      case "asker" -> step.packet().to().toString();
      case "device" -> said.isEmpty() ? step.at().device() : said;
      case "host" -> said.isEmpty() ? step.at().host() : said;
      case "from" -> said.isEmpty() ? step.packet().from().toString() : said;
      case "to" -> said.isEmpty() ? step.packet().to().toString() : said;
      case "length" -> said.isEmpty() ? Integer.toString(step.packet().length()) : said;
      case "port" -> said.isEmpty() ? Integer.toString(step.packet().port()) : said;
      default -> said;
    };
  }
}
