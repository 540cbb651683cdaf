package io.hopwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't be used ends with 2, nothing on standard output and one clear sentence. */
class BadInputReportTest {
  private static final Path HOST = Ran.SAMPLES.resolve("ip-forward-disabled/hit/node01");

  @TempDir Path folder;

  @Test
  void aFileThatIsNotThere() {
    refused(Ran.hopwise("diagnose", "no-such-case"), "no-such-case: there is no such file");
  }

  @Test
  void yamlThatDoesNotParse() throws IOException {
    refused(diagnose("case: x\nhosts: [\n"), "case.yaml:2: What begins here is not closed");
  }

  @Test
  void anUnknownKeyIsMarkedAndWhatWasMeantIsSaid() throws IOException {
    assertEquals(
        """
        case.yaml:7: symptom 1 has no field 'reslut'. Did you mean 'result'?
            7 |     reslut: no-reply
                    ^^^^^^
           Fields: probe, from, to, port, size, dont_fragment, result, intermittent, source_port, note
        """,
        refused(diagnose(symptom("to: {ip: 10.0.0.1}\n    reslut: no-reply"))));
  }

  @Test
  void linesThatEndTheWindowsWayAreCountedAndQuotedAlike() throws IOException {
    String unix = symptom("to: {ip: 10.0.0.1}\n    reslut: no-reply");
    assertEquals(refused(diagnose(unix)), refused(diagnose(unix.replace("\n", "\r\n"))));
  }

  @Test
  void anUnknownHostInASymptom() throws IOException {
    refused(
        diagnose(symptom("to: {host: nod01}\n    result: no-reply")),
        "No host of this case is called 'nod01'. Did you mean 'node01'?");
  }

  @Test
  void aSymptomWithoutATarget() throws IOException {
    refused(
        diagnose(symptom("result: no-reply")),
        "case.yaml:4: symptom 1 does not say what was probed");
  }

  @Test
  void anArchiveThatIsNone() throws IOException {
    Path archive = Files.writeString(folder.resolve("node01.tar.gz"), "no archive at all");
    refused(diagnose("hosts:\n  - snapshot: node01.tar.gz\n"), "expected a folder, an archive");
    refused(Ran.hopwise("diagnose", archive.toString()), "expected a folder, an archive");
  }

  @Test
  void anEmptySnapshot() throws IOException {
    Files.createDirectory(folder.resolve("node01"));
    refused(diagnose("hosts:\n  - snapshot: node01\n"), "holds none of the files");
  }

  @Test
  void aCaseThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("case.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
    refused(Ran.hopwise("diagnose", file.toString()), "this is no UTF-8 text");
  }

  @Test
  void oneBrokenHostIsLeftOutAndWhatThatCostsIsSaid() throws IOException {
    Files.writeString(folder.resolve("node09.tar.gz"), "no archive at all");
    Path samples = Path.of("").toAbsolutePath().resolve(HOST).getParent();
    Ran ran =
        diagnose(
            """
            hosts:
              - snapshot: node09.tar.gz
              - snapshot: %s/node01
              - snapshot: %s/node03
            symptoms:
              - probe: ping
                from: {host: node01, pod: web, ip: 10.61.4.2}
                to: {host: node03, pod: api, ip: 10.61.17.3}
                result: no-reply
            """
                .formatted(samples, samples));
    assertEquals(1, ran.exit(), ran.error());
    String unwrapped = ran.out().replaceAll("\\s+", " ");
    assertTrue(unwrapped.contains("node09.tar.gz could not be read and is left out"), ran.out());
    assertTrue(unwrapped.contains("whatever is wrong there stays unseen"), ran.out());
  }

  @Test
  void anUnknownCommandOptionOrWord() {
    refused(Ran.hopwise("diagnse"), "There is no command 'diagnse'. Did you mean 'diagnose'?");
    refused(Ran.hopwise("diagnose", "x", "--formt", "json"), "Did you mean --format?");
    refused(Ran.hopwise("diagnose", "x", "--format", "jsn"), "Did you mean 'json'?");
    refused(Ran.hopwise("trace", "x", "--format", "html"), "--format cannot be 'html'.");
    refused(Ran.hopwise("diagnose", "x", "--lang", "fr"), "--lang cannot be 'fr'.");
    refused(Ran.hopwise("diagnose"), "No case is named.");
    refused(
        Ran.hopwise("diagnose", "x", "--why", "ip-forward-disable"),
        "Did you mean 'ip-forward-disabled'?");
  }

  @Test
  void optionsThatWouldBeIgnoredAreRefused() {
    String sample = Ran.sample("ip-forward-disabled/hit");
    refused(
        Ran.hopwise("diagnose", sample, "--from", "node01", "--to", "node03"),
        "--from belongs to snapshots without a case file");
    refused(
        Ran.hopwise("trace", sample, "--flows", "-", "--to", "node03"),
        "--to and --flows exclude each other");
  }

  @Test
  void twoCasesAtOnce() {
    String sample = Ran.sample("ip-forward-disabled/hit");
    refused(Ran.hopwise("diagnose", sample, sample), "is a case of its own: name it alone");
  }

  @Test
  void rulesThatAreNotThere() {
    refused(
        Ran.hopwise("diagnose", HOST.getParent().toString(), "--rules", "no-such-folder"),
        "no-such-folder is no folder");
  }

  @Test
  void aRuleThatIsWrongIsLeftOutAndMarkedAndTheOthersAreUsed() throws IOException {
    Path family = Files.createDirectory(folder.resolve("kernel"));
    String rule =
        Files.readString(Path.of("rules/kernel/ip-forward-disabled.drl"), StandardCharsets.UTF_8);
    Path file = family.resolve("ip-forward-disabled.drl");
    Files.writeString(file, rule.replace("code == Code.FORWARDING_OFF", "cod == Code.NO_ROUTE"));

    Ran ran = Ran.hopwise("diagnose", HOST.getParent().toString(), "--rules", folder.toString());

    assertEquals(1, ran.exit(), ran.error());
    String said = ran.error();
    assertTrue(said.startsWith(file + ":"), said);
    assertTrue(said.contains("Dropped has no field 'cod'. Did you mean 'code'?"), said);
    assertTrue(said.contains("^^^\n   One of: "), said);
    assertTrue(
        said.endsWith(" in 1 file, which is left out. The other rules and cards are used.\n"));
  }

  @Test
  void inTheLanguageAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("case.yaml"), symptom("result: no-reply"));
    String said = refused(Ran.hopwise("diagnose", file.toString(), "--lang", "zh"));
    assertTrue(said.contains("现象 1 没有说明探测的是谁"), said);
  }

  private Ran diagnose(String yaml) throws IOException {
    Path file = folder.resolve("case.yaml");
    Files.writeString(file, yaml, StandardCharsets.UTF_8);
    return Ran.hopwise("diagnose", file.toString());
  }

  /** A case of one host and a symptom with these further fields. */
  private static String symptom(String fields) {
    return """
        hosts:
          - snapshot: %s
        symptoms:
          - probe: ping
            from: {host: node01}
            %s
        """
        .formatted(HOST.toAbsolutePath(), fields.replace("\n    ", "\n    "));
  }

  private static void refused(Ran ran, String sentence) {
    String said = refused(ran);
    assertTrue(said.contains(sentence), said);
  }

  private static String refused(Ran ran) {
    assertEquals(2, ran.exit(), ran.out() + ran.error());
    assertEquals("", ran.out());
    return ran.error();
  }
}
