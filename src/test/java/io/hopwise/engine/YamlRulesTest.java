package io.hopwise.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hopwise.cause.AuthorProblem;
import io.hopwise.cause.Finding;
import io.hopwise.fact.BadInput;
import io.hopwise.fact.Collected;
import io.hopwise.fact.DeviceDriver;
import io.hopwise.fact.Fact;
import io.hopwise.fact.Host;
import io.hopwise.fact.Source;
import io.hopwise.fact.Sysctl;
import io.hopwise.fact.Topic;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in YAML means what it says. */
class YamlRulesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/yaml-rules");

  private static final String ONE =
      """
      rules:
        - name: one
          strength: weak
          when:
            - say: a parameter
              fact: Sysctl
              bind: it
              where:
                CONDITION
          then:
            evidence: {on: it, because: {parameter: it}}
      """;

  private static final String AND_NO_ADDRESS =
      """
            - say: and no other
              absent: Address
              collected: addresses
              where: {host: $it.host, netns: $it.netns}
      """;

  /** What would end a text, or begin something in it, if it were not kept for a text. */
  private static final List<String> HOSTILE =
      List.of(
          "plain",
          "a\"b",
          "\" || true || \"",
          "\\\" || true || \\\"",
          "\\u0022 || true || \\u0022",
          "\\",
          "a\\b",
          "a\nb",
          "$it.host",
          "{key}",
          "${key}",
          "=cmd|' /C calc'!A0",
          "// comment",
          "/* comment */",
          "end\nrule \"x\" when then System.exit( 1 ); end",
          "'quoted'",
          "中文，：；",
          "a\u2028b",
          "not this",
          "*",
          "!x",
          "yes",
          "0x1F",
          "12:30:00",
          "%s");

  @TempDir private Path folder;

  @Test
  void theSamplesHaveNothingToMend() throws Exception {
    assertEquals(List.of(), RuleReader.compile(RuleFile.in(SAMPLES)).problems());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      // host: kernel, driver | strengths of what is found
      textBlock =
          """
          3.10.0-957.el7.x86_64    | vmxnet3    | STRONG
          3.10.0-1160.el7.x86_64   | vmxnet3    |
          3.10.0-1062.9.el7.x86_64 | vmxnet3    | STRONG
          3.10.0-327.el7.x86_64    | vmxnet3    |
          3.10.0-957.el7.x86_64    | virtio_net |
          5.10.0-10-amd64          | virtio_net | MODERATE
          5.10.0-8-amd64           | virtio_net |
          5.10.0-21-amd64          | virtio_net |
          4.18.0-80.eulerosv2r9    | hinic      | WEAK
          ''                       | hinic      |
          """)
  void aRowOfATableIsARule(String kernel, String driver, String expected) throws Exception {
    List<Finding> found =
        found(
            SAMPLES,
            "known-kernel-bug",
            List.of(
                new Host("node01", kernel, true, Source.NONE),
                new DeviceDriver("node01", "", "eth0", driver, "1", Source.NONE)));

    assertEquals(
        expected == null ? "" : expected,
        found.stream().map(one -> one.strength().name()).collect(Collectors.joining(" ")));
  }

  @Test
  void aRuleOfATableIsCalledByItsCells() throws Exception {
    List<String> names =
        RuleAuthor.words(RuleFile.in(SAMPLES).get(1).text()).rules().keySet().stream().toList();

    assertEquals(
        List.of(
            "known-kernel-bug: Red Hat: checksums of VXLAN are wrong; see 'the list'",
            "known-kernel-bug: Debian: the bridge forgets its ports",
            "known-kernel-bug: EulerOS: =cmd|' /C calc'!A0"),
        names);
  }

  @Test
  void aTextIsTakenAsItStandsWhateverStandsInIt() throws Exception {
    StringBuilder rules = new StringBuilder();
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String quoted = HOSTILE.get(i).replace("\\", "\\\\").replace("\"", "\\\"");
      String condition = "{key: \"k" + i + "\", value: {any-of: [\"" + quoted + "\"]}}";
      boolean isReference = HOSTILE.get(i).startsWith("$");
      if (!isReference) {
        rules.append(rule("r" + i, condition.replace("\n", "\\n")));
      }
      facts.add(sysctl("right" + i, "k" + i, HOSTILE.get(i)));
      facts.add(sysctl("wrong" + i, "k" + i, HOSTILE.get(i) + "x"));
    }
    put("my-cause.rule.yaml", "rules:\n" + rules);

    assertEquals(hosts(true), foundOn(facts));
  }

  @Test
  void aCellIsTakenAsItStandsWhateverStandsInIt() throws Exception {
    StringBuilder table = new StringBuilder("key,value,note\n");
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String cell = HOSTILE.get(i).replace("\"", "\"\"");
      table.append(
          "k" + i + ",\"" + (cell.equals("*") ? "**" : cell) + "\"," + "\"" + cell + "\"\n");
      facts.add(sysctl("right" + i, "k" + i, HOSTILE.get(i).equals("*") ? "**" : HOSTILE.get(i)));
      facts.add(sysctl("wrong" + i, "k" + i, HOSTILE.get(i) + "x"));
    }
    put("list.csv", table.toString());
    put(
        "my-cause.rule.yaml",
        ONE.replace("CONDITION", "{key: \"{key}\", value: \"{value}\"}")
            .replace("name: one", "name: \"one {note}\"\n    table: list.csv")
            .replace("say: a parameter", "say: \"a parameter {note}\""));

    assertEquals(hosts(false), foundOn(facts));
  }

  @Test
  void theAbsenceOfWhatNobodyCollectedProvesNothing() throws Exception {
    put(
        "my-cause.rule.yaml",
        ONE.replace("CONDITION", "key: a").replace("    then:", AND_NO_ADDRESS + "    then:"));
    Fact collected = new Collected("node02", "", Topic.ADDRESSES, "", Source.NONE);

    assertEquals(
        List.of("node02"),
        foundOn(List.of(sysctl("node01", "a", "1"), sysctl("node02", "a", "1"), collected)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      // condition | values of the parameter that meet it
      textBlock =
          """
          value: b                                | b
          value: "b"                              | b
          value: [b, c]                           | b c
          value: {not: b}                         | a abc c
          value: {none-of: [b, c]}                | a abc
          value: {begins-with: a}                 | a abc
          value: {ends-with: c}                   | abc c
          value: {contains: b}                    | abc b
          value: {matches: '[ab]'}                | a b
          value: {begins-with: a, not: a}         | abc
          value.length: {more: 1}                 | abc
          value.length: {at-least: 1, at-most: 2} | a b c
          """)
  void aComparisonMeansWhatItSays(String condition, String expected) throws Exception {
    put("my-cause.rule.yaml", ONE.replace("CONDITION", condition));
    List<Fact> facts = new ArrayList<>();
    for (String value : List.of("a", "b", "c", "abc")) {
      facts.add(sysctl(value, "key", value));
    }

    assertEquals(expected, String.join(" ", foundOn(facts)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key,value\\nk\\t1,v          | my-cause.rule.yaml:1 OK
          key;value\\r\\nk;v\\r\\n     | my-cause.rule.yaml:1 OK
          key\\tvalue\\nk\\tv          | my-cause.rule.yaml:1 OK
          BOMkey,value\\n\\n,\\nk,v | my-cause.rule.yaml:1 OK
          key，value\\nk，v            | my-cause.rule.yaml:1 OK
          key,value\\n"k",  "v"  \\n   | my-cause.rule.yaml:1 OK
          key,val\\nk,v                | my-cause.rule.yaml:10:31 table-column-unknown
          key,value\\nk,               | list.csv:2:3 table-cell-empty
          key,value\\nk                | list.csv:2:1 table-cell-empty
          key,value\\n*,*              | list.csv:2:1 table-row-empty
          key,value\\nk,v,w            | list.csv:2:5 table-cell-extra
          key,key\\nk,v                | list.csv:1:5 table-column-twice
          key,value\\n"k,v             | list.csv:2:1 table-quote-open
          key,value\\n"k"k,v           | list.csv:2:4 table-quote-inside
          key,value                    | list.csv:0:0 table-empty
          """)
  void aTableIsReadAsSpreadsheetsWriteIt(String table, String expected) throws Exception {
    put("list.csv", table.translateEscapes().replace("BOM", "\ufeff"));
    putTable("list.csv");

    List<AuthorProblem> problems = RuleCheck.of(RuleFile.in(folder));

    assertEquals(
        expected,
        problems.isEmpty()
            ? "my-cause.rule.yaml:1 OK"
            : problems.get(0).path().getFileName()
                + ":"
                + problems.get(0).line()
                + ":"
                + problems.get(0).column()
                + " "
                + problems.get(0).what().code());
  }

  @Test
  void aTableInTheEncodingOfAChineseWindowsIsRead() throws Exception {
    put("list.csv", "");
    Files.write(
        folder.resolve("kernel/list.csv"), "key,value\nk,开\n".getBytes(Charset.forName("GBK")));
    putTable("list.csv");

    assertEquals(List.of("node01"), foundOn(List.of(sysctl("node01", "k", "开"))));
  }

  @Test
  void aTableIsTakenFromBesideTheRuleOnly() throws Exception {
    for (String name : List.of("../list.csv", "/etc/passwd", "list.txt", "none.csv")) {
      putTable(name);

      String code = RuleCheck.of(RuleFile.in(folder)).get(0).what().code();

      assertTrue(code.equals("table-name") || code.equals("table-missing"), name + code);
    }
  }

  @Test
  void whatIsWrongInACellIsSaidThere() throws Exception {
    put("list.csv", "key,value,strength\nk,v,strong\nk,v,certain\n");
    put(
        "my-cause.rule.yaml",
        ONE.replace("CONDITION", "{key: \"{key}\", value: {value}}")
            .replace("name: one", "name: one\n    table: list.csv")
            .replace("strength: weak", "strength: \"{strength}\""));

    AuthorProblem problem = RuleBase.with(List.of(folder)).problems().get(0);

    assertEquals("list.csv", problem.path().getFileName().toString(), problem.toString());
    assertEquals(
        "3:5 card-word", problem.line() + ":" + problem.column() + " " + problem.what().code());
    assertEquals("k,v,certain", problem.quoted());
  }

  @Test
  void aFileWithAMistakeLeavesTheOthersAtWork() throws Exception {
    put("my-cause.rule.yaml", ONE.replace("CONDITION", "key: a"));
    put("bad.rule.yaml", ONE.replace("CONDITION", "kye: a"));

    RuleBase rules = RuleBase.with(List.of(folder));

    assertEquals(1, rules.problems().size(), rules.problems().toString());
    assertEquals(List.of("node01"), foundOn(List.of(sysctl("node01", "a", "1"))));
  }

  private void putTable(String name) throws Exception {
    put(
        "my-cause.rule.yaml",
        ONE.replace("CONDITION", "{key: {key}, value: \"{value}\"}")
            .replace("name: one", "name: one\n    table: " + name));
  }

  private static String rule(String name, String condition) {
    return ONE.replace("rules:\n", "")
        .replace("name: one", "name: " + name)
        .replace("CONDITION", condition);
  }

  private static List<String> hosts(boolean withoutReferences) {
    TreeSet<String> hosts = new TreeSet<>();
    for (int i = 0; i < HOSTILE.size(); i++) {
      if (!withoutReferences || !HOSTILE.get(i).startsWith("$")) {
        hosts.add("right" + i);
      }
    }
    return List.copyOf(hosts);
  }

  private List<String> foundOn(List<Fact> facts) throws BadInput {
    TreeSet<String> hosts = new TreeSet<>();
    found(folder, "my-cause", facts).forEach(one -> hosts.add(one.evidence().host()));
    return List.copyOf(hosts);
  }

  private static List<Finding> found(Path rules, String cause, List<Fact> facts) throws BadInput {
    RuleBase base = RuleBase.with(List.of(rules));
    assertTrue(
        base.problems().stream().allMatch(one -> one.path().endsWith("bad.rule.yaml")),
        base.problems().toString());
    return base.fire(facts, warning -> {}).stream()
        .filter(finding -> finding.evidence().cause().equals(cause))
        .toList();
  }

  private static Sysctl sysctl(String host, String key, String value) {
    return new Sysctl(host, "", key, value, Source.NONE);
  }

  private void put(String name, String text) throws Exception {
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    Files.write(kernel.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
