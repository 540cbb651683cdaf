package io.hopwise.report;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.trial.CauseTrial;
import io.hopwise.trial.SampleTrial;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What came of trying rules on their samples, as the XML that JUnit's Ant task began and every
 * build server reads: a suite a cause, a test case a sample.
 */
public final class RuleTestXml {
  private final Messages messages;
  private final RuleTestJson sentences;
  private final RuleTestText text;
  private final boolean strict;

  /**
   * In the language of these messages.
   *
   * @param strict whether conditions and rules that no sample shows count as failures
   */
  public RuleTestXml(Messages messages, boolean strict) {
    this.messages = messages;
    this.sentences = new RuleTestJson(messages);
    this.text = new RuleTestText(messages, Style.PLAIN);
    this.strict = strict;
  }

  /** The document. */
  public String of(List<CauseTrial> trials) {
    StringWriter out = new StringWriter(4096);
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      for (CauseTrial trial : trials) {
        xml.writeCharacters("\n  ");
        suite(trial, xml);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A string can always be written to.", e);
    }
    return out + "\n";
  }

  private void suite(CauseTrial trial, XMLStreamWriter xml) throws XMLStreamException {
    boolean isWritten = trial.unfinished().isEmpty();
    boolean isShown = !strict || (trial.unnoticed().isEmpty() && trial.silent().isEmpty());
    long failed = trial.samples().stream().filter(one -> !one.isPassed()).count();
    long failures =
        failed + (isWritten ? 0 : 1) + (trial.healthy().isEmpty() ? 0 : 1) + (isShown ? 0 : 1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", trial.cause());
    xml.writeAttribute("tests", Integer.toString(trial.samples().size() + 3));
    xml.writeAttribute("failures", Long.toString(failures));
    StringBuilder todo = new StringBuilder();
    for (AuthorProblem problem : trial.unfinished()) {
      todo.append(problem.path()).append(':').append(problem.line()).append('\n');
    }
    test(trial, messages.of("rule-test.case-written"), todo.toString(), xml);
    for (SampleTrial sample : trial.samples()) {
      test(trial, sample.sample().name(), said(sample), xml);
    }
    StringBuilder loud = new StringBuilder();
    for (SampleTrial sample : trial.healthy()) {
      loud.append(sample.sample().folder()).append(": ").append(said(sample)).append('\n');
    }
    test(trial, messages.of("rule-test.case-healthy"), loud.toString(), xml);
    test(trial, messages.of("rule-test.case-shown"), isShown ? "" : unshown(trial), xml);
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private String said(SampleTrial sample) {
    return String.join("\n", sentences.sentences(sample));
  }

  private String unshown(CauseTrial trial) {
    StringBuilder unshown = new StringBuilder();
    trial
        .silent()
        .forEach(rule -> unshown.append(messages.of("rule-test.silent", rule)).append('\n'));
    trial
        .unnoticed()
        .forEach(
            harm ->
                unshown
                    .append(trial.rule().getFileName())
                    .append(':')
                    .append(harm.line())
                    .append(':')
                    .append(harm.column())
                    .append(": ")
                    .append(text.said(harm))
                    .append('\n'));
    return unshown.toString();
  }

  /** A test case; a failure where anything is said. */
  private static void test(CauseTrial trial, String name, String said, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", trial.cause());
    xml.writeAttribute("name", name);
    if (!said.isEmpty()) {
      String harmless = Cells.printable(said);
      xml.writeStartElement("failure");
      xml.writeAttribute("message", harmless.lines().findFirst().orElse(""));
      xml.writeCharacters(harmless);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
