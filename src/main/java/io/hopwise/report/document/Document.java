package io.hopwise.report.document;

import java.util.List;

/**
 * A report in reading order.
 *
 * @param name of the case
 * @param sections each a few blocks that belong together; none is empty
 */
public record Document(String name, List<Section> sections) {
  /** Keeps its own copy, without what holds nothing. */
  public Document {
    sections = sections.stream().filter(section -> !section.blocks().isEmpty()).toList();
  }
}
